/// One second of a run's time line, the warm-up's seconds too.
public struct WindowRecord: Codable, Equatable, Sendable {
    /// Seconds since the start of the run.
    public var second: Int
    /// Arrivals that the schedule put into this second.
    public var scheduled: UInt64
    /// Requests whose intended start was in this second and that were answered as hoped, by operation.
    public var succeeded: [OperationName: UInt64]
    /// Requests whose intended start was in this second and that failed, by operation.
    public var failed: [OperationName: UInt64]
    /// Requests by shard, answered in whatever way.
    public var shards: [String: UInt64]
    /// From the intended start (in this second) to the end of the answer, all operations.
    public var latency: HistogramRecord

    /// Keeps a second.
    public init(
        second: Int, scheduled: UInt64 = 0, succeeded: [OperationName: UInt64] = [:],
        failed: [OperationName: UInt64] = [:], shards: [String: UInt64] = [:],
        latency: HistogramRecord = HistogramRecord()
    ) {
        self.second = second
        self.scheduled = scheduled
        self.succeeded = succeeded
        self.failed = failed
        self.shards = shards
        self.latency = latency
    }
}
