import Capture
import PostgresClient
import Sharding

/// A stream as its applier takes it: its number among all who ever applied it, and what lanes hold already.
struct StreamClaim: Sendable {
    /// Lanes of an applier with another number are refused from now on.
    let applier: Int64
    /// What the lanes hold.
    let applied: AppliedLanes

    /// Takes a stream over from whoever applied it before, of whom nothing is under way any more.
    ///
    /// - Parameter rule: The lanes that it is to have; nil for none.
    static func take(
        _ stream: CapturedShard, _ rule: LaneRule?, from pool: PostgresPool, deadline: ContinuousClock.Instant
    ) async throws(CaptureError) -> StreamClaim {
        try await CaptureError.translating("taking the stream over") { () throws(PostgresError) in
            let lanes = PostgresValue.int2(Int16(rule?.count ?? 0))
            let key: [PostgresValue] = [.text(stream.shard.rawValue), .int4(stream.generation), lanes]
            let answer = try await pool.write(
                [
                    PostgresCall(take, [.text(stream.shard.rawValue)]),
                    PostgresCall(forget, key + [.text(stream.originName)]), PostgresCall(make, key),
                    PostgresCall(select, Array(key.prefix(2))),
                ], deadline: deadline
            ).rows
            var applied = AppliedLanes()
            for row in answer[3] {
                guard case .lsn(let position) = try row.value(2) else { continue }
                applied.note(
                    lane: Int(try row.int2(1)), of: LaneRule(count: Int(try row.int2(0))), at: LSN(rawValue: position))
            }
            return StreamClaim(applier: try answer[0][0].int8(0), applied: applied)
        }
    }

    /// Ends what earlier appliers of a shard's stream have under way; takes the shard's name.
    static let take = PostgresStatement("select cdc.take_stream($1)", [.text])
    /// Another generation's lanes say nothing of this one, nor do those of another number that the stream has passed.
    private static let forget = PostgresStatement(
        """
        delete from cdc.lane l where l.shard = $1 and (l.generation <> $2 or l.lanes <> $3 and not exists (
            select from cdc.lane o where o.shard = $1 and o.generation = $2 and o.lanes = l.lanes
                and o.position > coalesce(pg_replication_origin_progress($4, false), '0/0')))
        """, [.text, .int4, .int2, .text])
    private static let make = PostgresStatement(
        """
        insert into cdc.lane (shard, generation, lanes, lane)
        select $1, $2, $3, lane from generate_series(0, $3) lane where $3 > 0 on conflict do nothing
        """, [.text, .int4, .int2])
    private static let select = PostgresStatement(
        "select lanes, lane, position from cdc.lane where shard = $1 and generation = $2", [.text, .int4])
}
