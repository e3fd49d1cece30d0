import Capture
import EventLoop
import PostgresClient
import Sharding
import Worker

/// Compares the replica with the shards, row by row and column by column, while both are written to.
///
/// A row that looks unlike is looked at again once the replica is past the moment at which the shard was read: if the
/// shard's row is still the one that was read and the replica's is still another, they differ; else the row was on its
/// way. So nothing has to stand still for the comparison.
public struct ReplicaVerifier: Sendable {
    /// How far the comparison is.
    public struct Progress: Sendable {
        /// The shard that is compared.
        public let shard: ShardName
        /// Slots of it that are done.
        public let slotsDone: Int
        /// Slots that it owns.
        public let slots: Int
    }

    /// Slots that are read at once.
    static let slotsPerReading = 32
    /// The most differing rows of one reading that are looked at again; the table is wrong as a whole beyond.
    static let suspectsMax = 2_000
    /// How often suspects are looked at again before they differ.
    static let looksMax = 20
    /// How long the replica has to be past a position.
    static let followTime: Duration = .seconds(60)
    private static let lookInterval: Duration = .milliseconds(20)

    private let reader: ReplicaReader
    private let shard: ShardName
    private let shardPool: PostgresPool
    private let catalogPool: PostgresPool
    private let repair: RowRepair?

    /// A comparison of one shard.
    ///
    /// - Parameter repairs: Whether rows that differ are taken from the shard.
    public init(
        loop: UVLoop, shard: ShardName, source: PostgresOptions, target: PostgresOptions, shardPool: PostgresPool,
        catalogPool: PostgresPool, digest: ValueDigest, repairs: Bool
    ) {
        reader = ReplicaReader(loop: loop, source: source, target: target, digest: digest)
        self.shard = shard
        self.shardPool = shardPool
        self.catalogPool = catalogPool
        repair = repairs ? RowRepair(reader: reader, shard: shard, catalogPool: catalogPool) : nil
    }

    /// Compares all rows of the slots that the shard owns; a failure is in the report.
    public func run(progress: @Sendable (Progress) -> Void) async -> VerifyReport {
        var report = VerifyReport()
        do {
            let sessions = try await reader.open()
            do {
                try await compare(sessions, &report, progress)
                await sessions.close()
            } catch {
                await sessions.close()
                throw error
            }
        } catch {
            report.failures[shard.rawValue] = "\(error)"
        }
        return report
    }

    private func compare(
        _ sessions: ReplicaReader.Sessions, _ report: inout VerifyReport, _ progress: @Sendable (Progress) -> Void
    ) async throws {
        let slots = try await ownedSlots()
        for start in stride(from: 0, to: slots.count, by: Self.slotsPerReading) {
            let some = slots[start..<min(start + Self.slotsPerReading, slots.count)]
            let condition = "t.slot = any('{\(some.map { "\($0)" }.joined(separator: ","))}'::smallint[])"
            for table in ReplicaTable.documents {
                let there = try await reader.shardRows(table, where: condition, sessions)
                let here = try await reader.replicaRows(table, where: condition, sessions)
                report.rows += there.lines.count
                let suspects = there.unlike(here)
                guard !suspects.isEmpty else { continue }
                let differences = try await settle(Array(suspects.sorted().prefix(Self.suspectsMax)), table, sessions)
                report.settled += suspects.count - differences.count
                report.differences += differences
                if let repair { report.repaired += try await repair.run(differences, of: table, sessions) }
            }
            progress(Progress(shard: shard, slotsDone: start + some.count, slots: slots.count))
        }
    }

    private func ownedSlots() async throws(PostgresError) -> [Int16] {
        let rows = try await shardPool.query(Self.owned, [], deadline: .now + ReplicaReader.readTime)
        var slots: [Int16] = []
        for row in rows { slots.append(try row.int2(0)) }
        return slots
    }

    /// Looks at suspects until each has settled or is shown to differ.
    private func settle(
        _ suspects: [RowKey], _ table: ReplicaTable, _ sessions: ReplicaReader.Sessions
    ) async throws -> [ReplicaDifference] {
        var open = suspects
        var before: CopiedRows?
        for _ in 0..<Self.looksMax where !open.isEmpty {
            let condition = ReplicaReader.condition(of: open)
            let there = try await reader.shardRows(table, where: condition, sessions)
            let position = try await shardPosition()
            guard try await isPast(position) else {
                throw CaptureError.unavailable(
                    "the replica is not at \(LSN(rawValue: position)) after \(Self.followTime)")
            }
            let here = try await reader.replicaRows(table, where: condition, sessions)
            let unlike = there.unlike(here)
            // Only a row that stood still between two looks can be said to differ.
            let still = before.map { before in unlike.filter { before.lines[$0] == there.lines[$0] } } ?? []
            if before != nil, still.count == unlike.count {
                return unlike.sorted().map { difference($0, table, there, here) }
            }
            open = unlike.sorted()
            before = there
        }
        return []
    }

    private func difference(
        _ key: RowKey, _ table: ReplicaTable, _ there: CopiedRows, _ here: CopiedRows
    ) -> ReplicaDifference {
        let kind: ReplicaDifference.Kind =
            here.lines[key] == nil ? .missing : there.lines[key] == nil ? .surplus : .different
        var columns: [String] = []
        if let left = there.lines[key], let right = here.lines[key] {
            columns = CopiedRows.columns(left, right).map { table.columns[$0].name }
        }
        return ReplicaDifference(
            shard: shard.rawValue, table: table.name, slot: key.slot, id: key.id, kind: kind, columns: columns)
    }

    private func shardPosition() async throws(PostgresError) -> UInt64 {
        let row = try await shardPool.query(Self.position, [], deadline: .now + ReplicaReader.readTime)[0]
        guard case .lsn(let position) = try row.value(0) else { return 0 }
        return position
    }

    /// Whether the replica gets past a position in time.
    private func isPast(_ position: UInt64) async throws -> Bool {
        let end = ContinuousClock.now + Self.followTime
        while ContinuousClock.now < end {
            let rows = try await catalogPool.query(
                Self.isApplied, [.text(shard.rawValue), .lsn(position)], deadline: .now + ReplicaReader.readTime)
            if rows.count > 0, try rows[0].bool(0) { return true }
            try await Task.sleep(for: Self.lookInterval)
        }
        return false
    }

    private static let owned = PostgresStatement(
        "select slot from public.slot_ownership where state in ('owned', 'fenced') order by slot")
    private static let position = PostgresStatement("select pg_current_wal_flush_lsn()")
    private static let isApplied = PostgresStatement(
        "select p.applied >= $2 from cdc.progress p join cdc.stream s using (shard, generation) where p.shard = $1",
        [.text, .pgLSN])
}
