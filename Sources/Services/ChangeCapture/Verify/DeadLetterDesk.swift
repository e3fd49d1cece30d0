import Capture
import EventLoop
import PostgresClient
import Sharding
import Worker

/// What an operator does with changes that the replica refused.
public struct DeadLetterDesk: Sendable {
    /// One of them.
    public struct Letter: Sendable, Encodable {
        /// Its number, by which it is named.
        public let number: Int64
        /// The shard that it came from.
        public let shard: String
        /// The end of its transaction in the shard's log.
        public let position: String
        /// The row's table.
        public let table: String
        /// `insert`, `update` or `delete`.
        public let action: String
        /// The row's slot, nil where the change did not say.
        public let slot: Int16?
        /// The row's id, nil where the change did not say.
        public let id: String?
        /// Why it was refused.
        public let reason: String
        /// When, RFC 3339 in UTC.
        public let recordedAt: String
    }

    /// Letters that are read or replayed at once.
    public static let lettersMax = 1_000
    private static let askTime: Duration = .seconds(30)

    private let loop: UVLoop
    private let target: PostgresOptions
    private let catalogPool: PostgresPool

    /// A desk at a catalog.
    public init(loop: UVLoop, target: PostgresOptions, catalogPool: PostgresPool) {
        self.loop = loop
        self.target = target
        self.catalogPool = catalogPool
    }

    /// The oldest letters, at most `lettersMax`.
    ///
    /// - Parameter numbers: Only these; nil for any.
    public func list(_ numbers: [Int64]? = nil) async throws(PostgresError) -> [Letter] {
        let rows = try await catalogPool.query(
            Self.select, [numbers.map { .array(.int8, $0.map { .int8($0) }) } ?? .null], deadline: .now + Self.askTime)
        var letters: [Letter] = []
        for row in rows {
            letters.append(
                Letter(
                    number: try row.int8(0), shard: try row.text(1), position: try row.text(2), table: try row.text(3),
                    action: try row.text(4), slot: row.isNull(5) ? nil : try row.int2(5),
                    id: row.isNull(6) ? nil : try row.text(6), reason: try row.text(7), recordedAt: try row.text(8)))
        }
        return letters
    }

    /// Forgets letters; their rows stay as the replica has them.
    ///
    /// - Returns: How many.
    public func discard(_ numbers: [Int64]) async throws(PostgresError) -> Int {
        try await catalogPool.write(
            [PostgresCall(Self.delete, [.array(.int8, numbers.map { .int8($0) })])], deadline: .now + Self.askTime
        ).rows[0].affectedRows
    }

    /// Takes the rows of a shard's letters from the shard, as they are there now, and forgets the letters.
    ///
    /// - Returns: How many letters.
    public func replay(_ letters: [Letter], shard: ShardName, source: PostgresOptions) async throws -> Int {
        let reader = ReplicaReader(
            loop: loop, source: source, target: target,
            digest: try await .read(from: catalogPool, deadline: .now + Self.askTime))
        let sessions = try await reader.open()
        do {
            var count = 0
            for table in ReplicaTable.documents {
                let some = letters.filter { $0.table == table.name && $0.shard == shard.rawValue && $0.id != nil }
                let keys = Set(some.compactMap { letter in letter.id.map { RowKey(slot: letter.slot ?? -1, id: $0) } })
                let numbers = some.map { "\($0.number)" }.joined(separator: ", ")
                guard !keys.isEmpty else { continue }
                try await RowRepair(reader: reader, shard: shard, catalogPool: catalogPool).run(
                    keys: keys.sorted(), of: table, sessions,
                    then: "delete from cdc.dead_letter where number in (\(numbers));")
                count += some.count
            }
            await sessions.close()
            return count
        } catch {
            await sessions.close()
            throw error
        }
    }

    private static let select = PostgresStatement(
        """
        select number, shard, lsn::text, table_name, action, slot, id::text, reason,
            to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        from cdc.dead_letter where $1 is null or number = any ($1) order by number limit \(lettersMax)
        """, [.int8Array])
    private static let delete = PostgresStatement("delete from cdc.dead_letter where number = any ($1)", [.int8Array])
}
