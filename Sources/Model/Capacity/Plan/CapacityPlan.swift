/// How many servers a carrier needs, what decides it, and how well it is known.
public struct CapacityPlan: Codable, Equatable, Sendable {
    /// The version of the file's form; a reader refuses a higher one.
    public static let formatVersionMax = 1

    /// The version of the file's form.
    public var formatVersion = CapacityPlan.formatVersionMax
    /// What was asked.
    public var request: PlanRequest
    /// The runs behind it.
    public var runs: [String]
    /// The tier for today's subscribers, with room for the first year's data.
    public var need: TierNeed
    /// The fewest and most shards, when every cost is at the low and the high end of its interval.
    public var shardsRange: ClosedRange<Int>?
    /// The fewest and most routers likewise.
    public var routersRange: ClosedRange<Int>?
    /// The busiest shard's load over the mean that was planned with.
    public var skew: Double
    /// A subscriber's data when the tier starts, in bytes, that was planned with.
    public var bytesPerSubscriber: Double
    /// What breaks first if the tier is not enlarged.
    public var firstToBreak: BreakingPoint?
    /// The month, from 1, at whose end the busiest shard's disk is full if nothing is added; none if it never is in the
    /// years of the plan.
    public var diskFullMonth: Int?
    /// Where the objective's limit is.
    public var latency: LatencyFinding
    /// How throughput grows with requests at work; none with too few runs.
    public var scalability: ScalabilityFinding?
    /// The cores that the catalog's PostgreSQL uses; none if it was not watched.
    public var catalogCores: Double?
    /// The cost of each operation.
    public var costs: [PlannedCost]
    /// Every run predicted from the others.
    public var leaveOneOut: [HeldAgainst]
    /// Runs that were held out, predicted.
    public var heldOut: [HeldAgainst]
    /// What was measured, and what is drawn out beyond it.
    public var evidence: [PlanEvidence]
    /// The plan with one thing changed at a time.
    public var sensitivity: [PlanVariant]
    /// The years of growth, this one first.
    public var years: [PlannedYear]
    /// What was taken without being measured, a sentence each.
    public var assumptions: [String]
    /// What to heed, a sentence each.
    public var warnings: [String]
}
