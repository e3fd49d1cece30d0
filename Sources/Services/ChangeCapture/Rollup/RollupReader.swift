import Foundation
import PostgresClient
import Sharding

/// Reads what was counted of the slots at the global catalog.
public struct RollupReader: Sendable {
    private static let askTime: Duration = .seconds(10)
    /// The least span that changes are divided by: they are written down once a minute.
    private static let minutesMin = 1.0

    private let pool: PostgresPool

    /// A reader at a catalog.
    public init(catalogPool: PostgresPool) {
        pool = catalogPool
    }

    /// What the slots hold, for the shards that own them now.
    ///
    /// - Parameter top: How many of the busiest slots to name, of each shard and of all.
    public func report(top: Int) async throws -> RollupReport {
        let deadline = ContinuousClock.now + Self.askTime
        var loads: [Int: SlotLoad] = [:]
        for row in try await pool.query(Self.owners, [], deadline: deadline) {
            let slot = Int(try row.int2(0))
            loads[slot] = SlotLoad(slot: slot, shard: try row.text(1))
        }
        var minutes: [String: Double] = [:]
        for row in try await pool.query(Self.spans, [], deadline: deadline) {
            minutes[try row.text(0)] = max(Self.minutesMin, Double(try row.int8(1)) / 60_000)
        }
        var counted: Set<Int> = []
        var oldest = Int64.max
        for row in try await pool.query(Self.rows, [], deadline: deadline) {
            let slot = Int(try row.int2(0))
            counted.insert(slot)
            oldest = min(oldest, try row.int8(3))
            let rows = try row.int8(2)
            if rows > 0 { loads[slot]?.rows[try row.text(1)] = rows }
        }
        for row in try await pool.query(Self.activity, [], deadline: deadline) {
            let slot = Int(try row.int2(0))
            guard let shard = loads[slot]?.shard else { continue }
            loads[slot]?.changesPerMinute = Double(try row.int8(1)) / (minutes[shard] ?? Self.minutesMin)
        }
        return RollupReport(
            Array(loads.values), shards: Set(minutes.keys), top: top,
            asOf: counted.count == Slot.count
                ? Date(timeIntervalSince1970: Double(oldest) / 1_000).formatted(.iso8601) : nil)
    }

    private static let owners = PostgresStatement("select slot, shard from cdc.slot_owner")
    /// Milliseconds since the hour before this one began, or since the shard was first copied if that is later.
    private static let spans = PostgresStatement(
        """
        select shard, (extract(epoch from
            now() - greatest(date_trunc('hour', now()) - interval '1 hour', copied_at)) * 1000)::bigint
        from cdc.stream
        """)
    private static let rows = PostgresStatement(
        "select slot, resource, rows, (extract(epoch from refreshed_at) * 1000)::bigint from cdc.slot_rollup")
    private static let activity = PostgresStatement(
        """
        select slot, sum(changes)::bigint from cdc.slot_activity
        where hour >= date_trunc('hour', now()) - interval '1 hour' group by slot
        """)
}
