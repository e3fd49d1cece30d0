import Capture
import PostgresClient

/// Asks a shard for its moment and the end of its log.
struct ShardClock: Sendable {
    private static let askTime: Duration = .seconds(2)

    let pool: PostgresPool

    /// The mark of now; nil where the shard does not answer, which the stream's reader notices too.
    func mark() async -> FreshnessMark? {
        guard let row = try? await pool.query(Self.now, [], deadline: .now + Self.askTime)[0],
            let clock = try? row.timestamptz(0), case .lsn(let position)? = try? row.value(1)
        else { return nil }
        return FreshnessMark(clock: clock, position: LSN(rawValue: position))
    }

    /// The clock first: what was on disk by then is within the position.
    private static let now = PostgresStatement("select clock_timestamp(), pg_current_wal_flush_lsn()")
}
