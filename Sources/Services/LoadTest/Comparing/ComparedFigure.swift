import Capacity

/// A figure of two runs beside one another.
public struct ComparedFigure: Codable, Equatable, Sendable {
    /// What the difference means.
    public enum Outcome: String, Codable, Sendable {
        /// Higher by more than chance and more than the least that matters.
        case worse
        /// Lower likewise.
        case better
        /// No difference that matters.
        case same
        /// One of the runs did not measure it.
        case unknown
    }

    /// What it is, with its unit.
    public var name: String
    /// The figure of the run compared with.
    public var base: Double
    /// The figure of the run that is judged.
    public var candidate: Double
    /// The second over the first.
    public var ratio: Estimate?
    /// The least difference that matters, as a share.
    public var minimumEffect: Double
    /// Whether a worse figure is a regression; otherwise it is only reported.
    public var isGate: Bool
    /// What the difference means.
    public var outcome: Outcome

    /// Judges a difference.
    ///
    /// - Parameter ratio: The second over the first, with its interval where there is one.
    init(
        name: String, base: Double, candidate: Double, ratio: Estimate?, minimumEffect: Double, isGate: Bool
    ) {
        self.name = name
        self.base = base
        self.candidate = candidate
        self.ratio = ratio
        self.minimumEffect = minimumEffect
        self.isGate = isGate
        guard let ratio else {
            // What was nothing and is now something has no ratio, and is a difference all the same.
            outcome = base == 0 && candidate > 0 ? .worse : base == candidate ? .same : .unknown
            return
        }
        if ratio.value > 1 + minimumEffect, ratio.low ?? ratio.value > 1 {
            outcome = .worse
        } else if ratio.value < 1 - minimumEffect, ratio.high ?? ratio.value < 1 {
            outcome = .better
        } else {
            outcome = .same
        }
    }
}
