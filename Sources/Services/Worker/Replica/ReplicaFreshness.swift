import BSS
import PostgresClient
import Sharding

/// How fresh the replica is, shard by shard.
struct ReplicaFreshness: Sendable {
    /// One shard's part of the replica.
    struct Part: Sendable {
        let systemIdentifier: UInt64
        let timeline: UInt32
        let applied: UInt64
        let asOf: Timestamp
    }

    private let parts: [String: Part]
    /// The catalog's clock when it was read.
    let readAt: Timestamp
    /// Whether a shard's part is being copied or was never.
    private let isPartial: Bool

    /// The moment up to which every shard's commits are in the replica; nil where one is not known.
    var asOf: Timestamp? { isPartial ? nil : parts.values.map(\.asOf).min() }

    /// How long ago that was, by the catalog's clock; nil where one is not known.
    var age: Duration? {
        asOf.map { .microseconds(max(0, readAt.microsecondsSinceUnixEpoch - $0.microsecondsSinceUnixEpoch)) }
    }

    /// Whether it tells of all these shards.
    func isKnown(of shards: Set<String>) -> Bool { shards.isSubset(of: parts.keys) }

    /// Whether the replica holds a write; nil where that cannot be told, as after a failover.
    func shows(_ token: SessionToken) -> Bool? {
        guard let part = parts[token.shard.rawValue] else { return nil }
        return token.isReached(
            by: part.applied, systemIdentifier: part.systemIdentifier, timeline: part.timeline)
    }

    /// Reads the rows of `call`.
    init(_ rows: PostgresRows) throws(PostgresError) {
        var parts: [String: Part] = [:]
        var isPartial = rows.count == 0
        var readAt: Int64 = 0
        for row in rows {
            readAt = try row.timestamptz(5)
            guard !row.isNull(3), !row.isNull(4), case .lsn(let applied) = try row.value(3) else {
                isPartial = true
                continue
            }
            parts[try row.text(0)] = Part(
                systemIdentifier: UInt64(try row.text(1)) ?? 0,
                timeline: UInt32(truncatingIfNeeded: try row.int8(2)), applied: applied,
                asOf: Timestamp(microsecondsSinceUnixEpoch: try row.timestamptz(4)))
        }
        self.parts = parts
        self.readAt = Timestamp(microsecondsSinceUnixEpoch: readAt)
        self.isPartial = isPartial
    }

    /// A stream that is being copied has no progress of its generation.
    static let call = PostgresCall(
        PostgresStatement(
            """
            select s.shard, s.system_id, s.timeline, p.applied, p.as_of, clock_timestamp()
            from cdc.stream s left join cdc.progress p
                on p.shard = s.shard and p.generation = s.generation and s.state = 'streaming'
            """))
}
