import Capture
import PostgresClient
import Sharding

/// How far a stream is, written down for everybody who asks the catalog (`cdc.progress`).
///
/// The table is unlogged and its commits are not waited for: after a crash it is found out anew, and until then nobody is
/// told that the replica is fresher than it is. A catalog that lost applied transactions in a crash takes no figures that
/// say it has them.
actor ProgressRecord {
    private static let writeTime: Duration = .seconds(5)

    private let stream: CapturedShard
    private let pool: PostgresPool
    private var written: StreamFigures?

    init(stream: CapturedShard, pool: PostgresPool) {
        self.stream = stream
        self.pool = pool
    }

    /// Writes the figures, unless they are written already; a failure is made good by the next.
    func write(_ figures: StreamFigures) async {
        guard figures != written else { return }
        let calls = [
            PostgresCall(Self.hurry),
            PostgresCall(
                Self.put,
                [
                    .text(stream.shard.rawValue), .int4(stream.generation), .lsn(figures.positions.applied.rawValue),
                    figures.asOf.map { .timestamptz(microsecondsSinceUnixEpoch: $0) } ?? .null,
                    .int8(figures.transactions), .int8(figures.changes), .text(stream.originName),
                    .lsn(figures.positions.lastTransaction.rawValue),
                ]),
        ]
        if (try? await pool.write(calls, deadline: .now + Self.writeTime)) != nil { written = figures }
    }

    /// Writes down why a stream stands still.
    static func note(fault: CaptureError, shard: ShardName, pool: PostgresPool) async {
        let call = PostgresCall(putFault, [.text(shard.rawValue), .text(fault.description)])
        // It is told to the log too; the catalog may be what is away.
        _ = try? await pool.write([call], deadline: .now + writeTime)
    }

    private static let hurry = PostgresStatement("select set_config('synchronous_commit', 'off', true)")
    private static let put = PostgresStatement(
        """
        insert into cdc.progress (shard, generation, applied, as_of, transactions, changes, fault, written_at)
        select $1, $2, $3, $4, $5, $6, null, clock_timestamp()
        where coalesce(pg_replication_origin_progress($7, false), '0/0') >= $8
        on conflict (shard) do update set generation = excluded.generation, applied = excluded.applied,
            as_of = excluded.as_of, transactions = excluded.transactions, changes = excluded.changes, fault = null,
            written_at = excluded.written_at
        """, [.text, .int4, .pgLSN, .timestamptz, .int8, .int8, .text, .pgLSN])
    private static let putFault = PostgresStatement(
        "update cdc.progress set fault = $2, written_at = clock_timestamp() where shard = $1", [.text, .text])
}
