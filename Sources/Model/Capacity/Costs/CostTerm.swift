import Workload

/// What a cost is counted by: one coefficient of the model.
public enum CostTerm: Hashable, Sendable {
    /// Requests of an operation.
    case request(OperationName)
    /// Requests of an operation, times the shards that each asks.
    case requestPerShard(OperationName)
    /// Seconds, and for what the shards bear, times the shards: what an idle tier costs.
    case background
}
