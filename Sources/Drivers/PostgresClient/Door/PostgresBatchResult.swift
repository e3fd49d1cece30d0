/// What a committed write batch returned.
public struct PostgresBatchResult: Sendable {
    /// The rows of each call, in the batch's order.
    public let rows: [PostgresRows]
    /// A WAL position at or after the batch's commit, already flushed to disk on the primary.
    public let lsn: UInt64
    /// The timeline that `lsn` is on, 1 until the first promotion: positions compare only within one.
    public let timeline: UInt32
}
