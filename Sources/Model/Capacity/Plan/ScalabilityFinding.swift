/// The Universal Scalability Law through the runs, as the plan's file holds it.
public struct ScalabilityFinding: Codable, Equatable, Sendable {
    /// Throughput of one.
    public var lambda: Estimate
    /// Contention.
    public var sigma: Estimate
    /// Coherency.
    public var kappa: Estimate
    /// The concurrency with the highest throughput; none while it grows for ever.
    public var peakConcurrency: Estimate?
    /// Throughput there, in requests a second.
    public var peakThroughput: Estimate?
    /// The points: concurrency by Little's law, and throughput.
    public var points: [ScalabilityPoint]

    init?(_ points: [LatencyPoint]) {
        // By Little's law, requests at work are throughput times mean latency.
        let pairs = points.map { point in
            ScalabilityPoint(
                concurrency: point.throughput * point.meanMicroseconds / 1e6, throughput: point.throughput)
        }
        guard let fit = try? ScalabilityFit(pairs) else { return nil }
        lambda = fit.lambda
        sigma = fit.sigma
        kappa = fit.kappa
        peakConcurrency = fit.peakConcurrency
        peakThroughput = fit.peakThroughput
        self.points = fit.points
    }
}
