/// What breaks first when the planned tier is not enlarged while load and data grow.
public struct BreakingPoint: Codable, Equatable, Sendable {
    /// What runs out.
    public var constraint: TierConstraint
    /// At how many times the planned load.
    public var loadFactor: Double
    /// At how many subscribers.
    public var subscribers: Double
}
