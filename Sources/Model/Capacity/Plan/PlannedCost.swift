import Workload

/// What one request of an operation costs in one quantity.
public struct PlannedCost: Codable, Equatable, Sendable {
    /// The operation.
    public var operation: OperationName
    /// The quantity, with its unit.
    public var quantity: String
    /// Whether it is the cost on every shard that there is.
    public var isPerShard: Bool
    /// The cost; none where the runs do not tell it from that of other operations.
    public var cost: Estimate?
}
