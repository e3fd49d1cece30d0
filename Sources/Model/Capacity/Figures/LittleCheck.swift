import Workload

/// Little's law held against a run: requests at work are throughput times the time that each takes.
///
/// Source: Little, "A Proof for the Queuing Formula: L = λW" (1961).
public struct LittleCheck: Equatable, Sendable {
    /// How far the two may be apart, as a share.
    public static let toleranceShare = 0.05

    /// Requests at work by throughput and mean latency.
    public let computed: Double
    /// Requests at work as the generator sampled them.
    public let sampled: Double

    /// Checks a run; none if the generator did not sample or nothing was answered.
    public init?(_ figures: RunFigures) {
        guard let sampled = figures.run.generator.meanInFlight, let mean = figures.latency.mean, mean > 0 else {
            return nil
        }
        computed = Double(figures.latency.count) / max(figures.run.measuredSeconds, .leastNormalMagnitude) * mean / 1e6
        self.sampled = sampled
    }

    /// Whether the two agree within the tolerance, or within half a request.
    public var holds: Bool {
        (computed - sampled).magnitude <= max(Self.toleranceShare * max(computed, sampled), 0.5)
    }
}
