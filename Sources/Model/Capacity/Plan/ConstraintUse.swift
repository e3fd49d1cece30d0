/// How far one constraint is used up by a tier of a given size.
public struct ConstraintUse: Codable, Equatable, Sendable {
    /// What may run out.
    public var constraint: TierConstraint
    /// What is used, in `unit`.
    public var used: Double
    /// What the plan lets be used, headroom left free.
    public var planned: Double
    /// What there is, from which on the objective is missed or nothing more fits.
    public var limit: Double
    /// The unit of all three: `cores`, `bytes`, `bytes/s`, `connections`.
    public var unit: String
    /// The servers (shards, or routers) that it needs by itself; none where their number does not help.
    public var serversNeeded: Int?

    /// The share of the limit that is used.
    public var share: Double { used / max(limit, .leastNormalMagnitude) }
}
