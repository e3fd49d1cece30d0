import PostgresClient
import Sharding

/// What the catalog says of a shard's stream (`cdc.stream`).
struct StreamRecord: Sendable {
    let stream: CapturedShard
    let systemIdentifier: UInt64
    let timeline: UInt32
    /// Whether the first copy is whole.
    let isCopied: Bool
    /// Why it was copied last, or is to be copied.
    let reason: String

    /// Reads a shard's; nil if it was never copied.
    static func read(
        _ shard: ShardName, from pool: PostgresPool, deadline: ContinuousClock.Instant
    ) async throws(CaptureError) -> StreamRecord? {
        try await CaptureError.translating("reading cdc.stream") { () throws(PostgresError) in
            let rows = try await pool.query(select, [.text(shard.rawValue)], deadline: deadline)
            guard rows.count > 0 else { return nil }
            return StreamRecord(
                stream: CapturedShard(
                    shard: shard, number: try rows[0].int2(0), generation: try rows[0].int4(1)),
                systemIdentifier: UInt64(try rows[0].text(2)) ?? 0,
                timeline: UInt32(truncatingIfNeeded: try rows[0].int8(3)), isCopied: try rows[0].bool(4),
                reason: try rows[0].text(5))
        }
    }

    private static let select = PostgresStatement(
        """
        select number, generation, system_id, timeline, state = 'streaming', reason from cdc.stream where shard = $1
        """, [.text])
}
