/// The plan once more with one thing changed: how much hangs on it.
public struct PlanVariant: Codable, Equatable, Sendable {
    /// What is changed, in words.
    public var change: String
    /// Shards then; none if there is no such plan.
    public var shards: Int?
    /// Routers then.
    public var routers: Int?
    /// What decides the number of shards then.
    public var binding: TierConstraint?
    /// Why there is no such plan.
    public var reason: String?

    /// A plan with one thing changed.
    public init(
        change: String, shards: Int? = nil, routers: Int? = nil, binding: TierConstraint? = nil, reason: String? = nil
    ) {
        self.change = change
        self.shards = shards
        self.routers = routers
        self.binding = binding
        self.reason = reason
    }
}
