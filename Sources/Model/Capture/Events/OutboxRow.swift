/// Reads the outbox's rows, whatever the order of their columns.
public struct OutboxRow: Sendable {
    /// The columns that an event is made of, in the order in which `event(of:)` takes them.
    public static let columns = [
        "id", "occurred_at", "slot", "epoch", "tenant", "aggregate_type", "aggregate_id", "customer_id", "type",
        "payload",
    ]

    private let places: [Int]

    /// Reads rows of a table that the stream describes so; nil if a column is not there.
    public init?(_ relation: Relation) {
        let found = Self.columns.compactMap { name in relation.columns.firstIndex { $0.name == name } }
        guard found.count == Self.columns.count else { return nil }
        places = found
    }

    /// The event of a row; nil for one that is none, with a NULL where none may be.
    func event(of row: [TupleValue], shard: String, commit: LSN, ordinal: Int) -> BusEvent? {
        Self.event(
            of: places.map { $0 < row.count ? row[$0].bytes : nil }, shard: shard, commit: commit, ordinal: ordinal)
    }

    /// The event of these columns, in the order of `columns`, in PostgreSQL's text form; nil is NULL.
    public static func event(
        of values: [ArraySlice<UInt8>?], shard: String, commit: LSN, ordinal: Int
    ) -> BusEvent? {
        guard values.count == columns.count else { return nil }
        func text(_ place: Int) -> String? { values[place].map { String(decoding: $0, as: UTF8.self) } }
        guard let id = text(0), let occurredAt = text(1), let slot = text(2), let epoch = text(3),
            let tenant = text(4), let aggregateType = text(5), let aggregateID = text(6), let type = text(8),
            let payload = values[9]
        else { return nil }
        return BusEvent(
            shard: shard, id: id, type: type, occurredAt: rfc3339(occurredAt), tenant: tenant,
            aggregateType: aggregateType, aggregateID: aggregateID, customerID: text(7), slot: slot, epoch: epoch,
            commit: commit, ordinal: ordinal, payload: Array(payload))
    }

    /// `2026-11-27 06:43:12.1+00`, as a server in UTC prints it, in the form of RFC 3339.
    private static func rfc3339(_ text: String) -> String {
        guard text.hasSuffix("+00") else { return text }
        return text.dropLast(3).map { $0 == " " ? "T" : String($0) }.joined() + "Z"
    }
}
