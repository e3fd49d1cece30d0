import Capture
import PostgresClient

/// One lane of a stream, as one applier of it writes there.
struct LaneSeat: Sendable {
    let stream: CapturedShard
    /// The applier's number: an earlier one's lanes are refused.
    let applier: Int64
    let rule: LaneRule
    /// 1...`rule.count`, or 0 for the stream itself.
    let lane: Int

    /// The first call of each of its transactions, which also says how far the lane is with it.
    ///
    /// - Parameter behind: Where the lane is: the catalog must hold that, and no more.
    func begin(behind: LSN, end: LSN) -> PostgresCall {
        PostgresCall(
            Self.begin,
            [
                .int2(stream.number), .int8(applier), .int2(Int16(rule.count)), .int2(Int16(lane)),
                .lsn(behind.rawValue), .lsn(end.rawValue),
            ])
    }

    private static let begin = PostgresStatement(
        "select cdc.begin_lane($1, $2, $3, $4, $5, $6)", [.int2, .int8, .int2, .int2, .pgLSN, .pgLSN])
}
