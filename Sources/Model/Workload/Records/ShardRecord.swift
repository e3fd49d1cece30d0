/// What a run measured of one shard, by the `Trunkline-Shard` header of the answers, after the warm-up.
public struct ShardRecord: Codable, Equatable, Sendable {
    /// The shard's name; `none` for answers that name no single shard.
    public var name: String
    /// Requests answered as hoped.
    public var succeeded: UInt64
    /// Requests that failed.
    public var failed: UInt64
    /// From the intended start to the end of the answer.
    public var latency: HistogramRecord

    /// Keeps what was measured of a shard.
    public init(name: String, succeeded: UInt64 = 0, failed: UInt64 = 0, latency: HistogramRecord = HistogramRecord()) {
        self.name = name
        self.succeeded = succeeded
        self.failed = failed
        self.latency = latency
    }
}
