/// What a year of growth needs, its data included.
public struct PlannedYear: Codable, Equatable, Sendable {
    /// Years from now, from 0.
    public var year: Int
    /// Subscribers then.
    public var subscribers: Double
    /// The tier then; none if no number of servers is enough.
    public var need: TierNeed?
    /// What it costs a month, if prices were given.
    public var monthlyCost: Double?
    /// The same for each million subscribers.
    public var monthlyCostPerMillion: Double?
    /// Why there is none.
    public var reason: String?
}
