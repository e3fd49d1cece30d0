/// A bound that a run must keep, such as `readCustomer p99 < 20ms`.
public struct Threshold: Equatable, Sendable {
    /// What of a run is held against the bound.
    public enum Metric: Equatable, Sendable {
        /// The latency from the intended start that this share of the requests does not exceed, 0 < share ≤ 1.
        case percentile(Double)
        /// The mean latency from the intended start.
        case mean
        /// The share of requests that failed.
        case errors
        /// Requests answered as hoped, a second.
        case rate
        /// Requests of the busiest shard beside the mean of all shards, 1 when all are alike.
        case imbalance
    }

    /// How the measured value compares with the bound.
    public enum Comparison: String, CaseIterable, Sendable {
        /// Below.
        case below = "<"
        /// Below, or the same.
        case atMost = "<="
        /// Above.
        case above = ">"
        /// Above, or the same.
        case atLeast = ">="
    }

    /// The threshold as it was written.
    public let text: String
    /// Which operation; none for all together.
    public let operation: OperationName?
    /// What of it.
    public let metric: Metric
    /// How it must compare.
    public let comparison: Comparison
    /// The bound: seconds of a latency, a share of 0...1 of errors, requests a second, or the plain number.
    public let bound: Double
}
