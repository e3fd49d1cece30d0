/// The curve of latency that comes nearest to measured points, and how sure its saturation is.
public struct LatencyFit: Sendable {
    /// Points (of different rates, none overloaded) below which a curve of three parameters says nothing.
    public static let pointsMin = 4
    /// Resamplings behind an interval.
    public static let resamplings = 200
    /// How far beyond the highest rate saturation is looked for, as a factor.
    private static let saturationSpan = 20.0

    /// The curve.
    public let curve: LatencyCurve
    /// The rate at which the queue grows without end.
    public let saturation: Estimate
    /// How far a point is from the curve through the others, as a share: what the shape was chosen by.
    public let leftOutError: Double
    /// The points behind the curve; overloaded ones only bound its saturation.
    public let points: [LatencyPoint]
    private let resampled: [LatencyCurve]

    /// Fits points of one tier and mix.
    ///
    /// - Throws: `FitError` if too few were not overloaded.
    public init(_ all: [LatencyPoint], share: Double, seed: UInt64 = 1) throws(FitError) {
        guard all.allSatisfy({ $0.offered > 0 && $0.microseconds > 0 && $0.microseconds.isFinite }) else {
            throw .unsound("a point of latency against rate is not above 0")
        }
        let points = all.filter { !$0.isOverloaded }
        let distinct = Set(points.map(\.offered)).count
        guard distinct >= Self.pointsMin else { throw .tooFew(points: distinct, min: Self.pointsMin) }
        let bound = all.filter(\.isOverloaded).map(\.throughput).max()
        let scored = LatencyShape.all.map { shape in
            (shape, Self.leftOutError(points, shape, share: share, bound: bound))
        }
        // The simpler shape stays unless another is clearly nearer.
        let simplest = scored[0]
        let best = scored.min { $0.1 < $1.1 } ?? simplest
        let chosen = best.1 < 0.9 * simplest.1 ? best : simplest
        let curve = Self.fit(points, chosen.0, share: share, bound: bound)
        let fitted = points.map { curve.microseconds(at: $0.offered) }
        let inflation = (Double(points.count) / Double(points.count - 3)).squareRoot()
        let left = zip(points, fitted).map { ($0.microseconds - $1) / $1 * inflation }
        var resampler = Resampler(seed: seed)
        resampled = (0..<Self.resamplings).map { _ in
            let drawn = zip(zip(points, fitted), resampler.draw(left)).map { pair, error in
                var point = pair.0
                point.microseconds = max(pair.1 * (1 + error), 1)
                return point
            }
            return Self.fit(drawn, chosen.0, share: share, bound: bound)
        }
        self.curve = curve
        self.points = all
        leftOutError = chosen.1
        let saturations = resampled.map(\.saturation)
        saturation = Estimate(
            curve.saturation, low: saturations.quantile(0.025), high: saturations.quantile(0.975))
    }

    /// The highest rate at which the latency stays below a limit, in requests a second.
    public func rate(below microseconds: Double) -> Estimate {
        let rates = resampled.map { $0.rate(below: microseconds) }
        return Estimate(curve.rate(below: microseconds), low: rates.quantile(0.025), high: rates.quantile(0.975))
    }

    /// Each point against the curve through the others: the root of the mean square of the shares.
    private static func leftOutError(
        _ points: [LatencyPoint], _ shape: LatencyShape, share: Double, bound: Double?
    ) -> Double {
        let errors = points.indices.map { index in
            var others = points
            let left = others.remove(at: index)
            let curve = fit(others, shape, share: share, bound: bound)
            let said = curve.microseconds(at: left.offered)
            // Beyond saturation the curve says nothing; that counts as being off by all.
            return said.isFinite ? min(1, (said - left.microseconds).magnitude / left.microseconds) : 1
        }
        return (errors.dot(errors) / Double(errors.count)).squareRoot()
    }

    /// For every saturation the other two parameters are linear, so only it is searched for.
    private static func fit(
        _ points: [LatencyPoint], _ shape: LatencyShape, share: Double, bound: Double?
    ) -> LatencyCurve {
        let highest = points.map(\.offered).max() ?? 1
        let least = highest * 1.001
        let most = max(least * 1.01, bound.map { $0 * 1.05 } ?? highest * saturationSpan)
        func curve(_ saturation: Double) -> (curve: LatencyCurve, error: Double) {
            let rows = points.map { point in
                [1, shape.waiting(at: point.offered / saturation, share: share)].map { $0 / point.microseconds }
            }
            let ones = Array(repeating: 1.0, count: points.count)
            let matrix = Matrix(rows, columns: 2)
            let linear = NonNegativeLeastSquares(matrix, ones).coefficients
            let left = zip(ones, matrix.times(linear)).map { $0 - $1 }
            return (
                LatencyCurve(
                    shape: shape, restMicroseconds: linear[0], waitMicroseconds: linear[1], saturation: saturation,
                    share: share), left.dot(left)
            )
        }
        // Steps beyond the highest rate that grow alike, at most 65: near it the curve turns fastest.
        var beyond = least - highest
        var candidates: [(curve: LatencyCurve, error: Double)] = []
        while highest + beyond < most {
            candidates.append(curve(highest + beyond))
            beyond *= 1.18
        }
        candidates.append(curve(most))
        guard let nearest = candidates.indices.min(by: { candidates[$0].error < candidates[$1].error }) else {
            preconditionFailure("there is a candidate at the far end")
        }
        var low = candidates[max(0, nearest - 1)].curve.saturation
        var high = candidates[min(candidates.count - 1, nearest + 1)].curve.saturation
        for _ in 0..<24 {
            let (left, right) = (low + (high - low) * 0.382, low + (high - low) * 0.618)
            if curve(left).error < curve(right).error { high = right } else { low = left }
        }
        candidates.append(curve((low + high) / 2))
        return (candidates.min { $0.error < $1.error } ?? candidates[nearest]).curve
    }
}
