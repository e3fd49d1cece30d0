/// A figure of the plan beside the furthest that was measured: what is known, and what is drawn out.
public struct PlanEvidence: Codable, Equatable, Sendable {
    /// What it is of.
    public var what: String
    /// What the plan needs.
    public var planned: Double
    /// The furthest that a run went.
    public var measured: Double
    /// The unit of both.
    public var unit: String

    /// How far the plan goes beyond what was measured; up to 1 it is measured.
    public var ratio: Double { planned / max(measured, .leastNormalMagnitude) }

    /// Whether a run went as far.
    public var isMeasured: Bool { ratio <= 1 }
}
