/// The Universal Scalability Law that comes nearest to measured points, and how sure each parameter is.
public struct ScalabilityFit: Equatable, Sendable {
    /// Points below which three parameters say nothing.
    public static let pointsMin = 4
    /// Resamplings behind an interval.
    public static let resamplings = 500
    /// The most points that are fitted; a run gives one.
    public static let pointsMax = 10_000

    /// The law with the least square sum of errors.
    public let law: UniversalScalabilityLaw
    /// Throughput of one.
    public let lambda: Estimate
    /// Contention.
    public let sigma: Estimate
    /// Coherency.
    public let kappa: Estimate
    /// The concurrency with the highest throughput, none while throughput grows for ever.
    public let peakConcurrency: Estimate?
    /// Throughput there.
    public let peakThroughput: Estimate?
    /// The points.
    public let points: [ScalabilityPoint]

    /// Fits points of at least `pointsMin` different concurrencies.
    ///
    /// - Parameter seed: What the resampling of the intervals starts from.
    /// - Throws: `FitError` if the points are too few or none that can be.
    public init(_ points: [ScalabilityPoint], seed: UInt64 = 1) throws(FitError) {
        guard points.count <= Self.pointsMax else { throw .tooMany(points: points.count, max: Self.pointsMax) }
        let isSound = points.allSatisfy {
            $0.concurrency > 0 && $0.throughput > 0 && $0.concurrency.isFinite && $0.throughput.isFinite
        }
        guard isSound else { throw .unsound("a point of throughput against concurrency is not above 0") }
        let distinct = Set(points.map(\.concurrency)).count
        guard distinct >= Self.pointsMin else { throw .tooFew(points: distinct, min: Self.pointsMin) }

        let law = Self.fit(points)
        let fitted = points.map { law.throughput(at: $0.concurrency) }
        // What is left of a fit is smaller than the error itself by what the three parameters took.
        let inflation = (Double(points.count) / Double(points.count - 3)).squareRoot()
        let left = zip(points, fitted).map { ($0.throughput - $1) / $1 * inflation }
        var resampler = Resampler(seed: seed)
        let again = (0..<Self.resamplings).map { _ in
            let drawn = zip(zip(points, fitted), resampler.draw(left)).map { pair, error in
                ScalabilityPoint(
                    concurrency: pair.0.concurrency, throughput: max(pair.1 * (1 + error), .leastNormalMagnitude))
            }
            return Self.fit(drawn)
        }
        self.law = law
        self.points = points
        lambda = Self.estimate(law.lambda, again.map(\.lambda))
        sigma = Self.estimate(law.sigma, again.map(\.sigma))
        kappa = Self.estimate(law.kappa, again.map(\.kappa))
        let peaks = again.compactMap { law in law.peakConcurrency.map { ($0, law.throughput(at: $0)) } }
        // A peak that most resamplings do not have is no finding.
        let hasPeak = peaks.count > Self.resamplings / 2
        peakConcurrency = hasPeak ? law.peakConcurrency.map { Self.estimate($0, peaks.map(\.0)) } : nil
        peakThroughput =
            hasPeak
            ? law.peakConcurrency.map { Self.estimate(law.throughput(at: $0), peaks.map(\.1)) } : nil
    }

    /// The law with the least square sum, from a straight line through N/X as the first guess.
    static func fit(_ points: [ScalabilityPoint]) -> UniversalScalabilityLaw {
        // N/X = 1/λ + σ/λ (N−1) + κ/λ N(N−1) is linear in three coefficients, and points count by what they carry.
        let rows = points.map { point in
            [1, point.concurrency - 1, point.concurrency * (point.concurrency - 1)].map { $0 * point.throughput }
        }
        let line = NonNegativeLeastSquares(Matrix(rows, columns: 3), points.map(\.concurrency)).coefficients
        let base = max(line[0], .leastNormalMagnitude)
        let guess = [1 / base, line[1] / base, line[2] / base]
        let scale = points.map(\.throughput).max() ?? 1
        let search = LevenbergMarquardt(
            residuals: { parameters in
                let law = UniversalScalabilityLaw(lambda: parameters[0], sigma: parameters[1], kappa: parameters[2])
                return points.map { (law.throughput(at: $0.concurrency) - $0.throughput) / scale }
            }, lowerBounds: [.leastNormalMagnitude, 0, 0])
        let best = search.fit(from: guess)
        return UniversalScalabilityLaw(lambda: best[0], sigma: best[1], kappa: best[2])
    }

    private static func estimate(_ value: Double, _ again: [Double]) -> Estimate {
        Estimate(value, low: again.quantile(0.025), high: again.quantile(0.975))
    }
}
