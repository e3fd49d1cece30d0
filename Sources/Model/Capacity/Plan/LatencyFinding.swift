import Workload

/// At what rate and at what utilisation the objective is just kept, and how that is known.
public struct LatencyFinding: Codable, Equatable, Sendable {
    /// How the limit is known.
    public enum Method: String, Codable, Sendable {
        /// A curve through measured points.
        case fitted
        /// The highest rate of a run that kept the objective; too few runs for a curve.
        case measured
    }

    /// A place on the curve.
    public struct Place: Codable, Equatable, Sendable {
        /// Requests a second.
        public var rate: Double
        /// Latency in microseconds.
        public var microseconds: Double
    }

    /// How the limit is known.
    public var method: Method
    /// The highest rate of the measured tier at which the objective is kept, in requests a second.
    public var rateLimit: Estimate
    /// The share of a server's processors at that rate.
    public var utilisationMax: Estimate
    /// Whether the share was measured; otherwise it is the usual one.
    public var isUtilisationMeasured: Bool
    /// The measured points, overloaded ones too.
    public var points: [LatencyPoint]
    /// The curve, empty without one.
    public var curve: [Place]
    /// The curve's shape in words, empty without one.
    public var shape: String
    /// How far a point is from the curve through the others, as a share; none without a curve.
    public var leftOutError: Double?
    /// The rate with the most throughput for its latency; by the curve, else of the points.
    public var knee: Double
    /// The highest rate that was measured and kept up with.
    public var rateMeasuredMax: Double

    /// The share of a server's processors that is planned with where none was measured.
    public static let usualUtilisationMax = 0.6

    /// Finds the limit from runs of one tier and mix.
    ///
    /// - Throws: `PlanError` if no rate keeps the objective, or no run measures it.
    init(_ points: [LatencyPoint], _ objective: LatencyObjective) throws(PlanError) {
        let kept = points.filter { !$0.isOverloaded }
        guard let highest = kept.map(\.offered).max() else {
            let what = points.isEmpty ? "no run measures \(objective.text)" : "every run was overloaded"
            throw .refused("\(what); add a run at a rate that the tier keeps up with")
        }
        self.points = points.sorted { $0.offered < $1.offered }
        rateMeasuredMax = highest
        let met = kept.filter { $0.microseconds < objective.microseconds }
        if let fit = try? LatencyFit(points, share: objective.share) {
            method = .fitted
            rateLimit = fit.rate(below: objective.microseconds)
            shape = fit.curve.shape.name
            leftOutError = fit.leftOutError
            knee = fit.curve.knee
            let end = min(0.995 * fit.curve.saturation, max(1.3 * highest, 1.1 * rateLimit.value))
            curve = (0...100).map { step in
                let rate = end * Double(step) / 100
                return Place(rate: rate, microseconds: fit.curve.microseconds(at: rate))
            }
        } else {
            method = .measured
            rateLimit = Estimate(met.map(\.offered).max() ?? 0)
            shape = ""
            leftOutError = nil
            knee = kept.max { $0.power < $1.power }?.offered ?? highest
            curve = []
        }
        guard rateLimit.value > 0 else {
            let best = kept.map(\.microseconds).min() ?? 0
            let said = "\((best / 1_000 * 10).rounded() / 10) ms"
            throw .impossible(
                "no rate keeps \(objective.text): the best that a run measured is \(said); "
                    + "ask for less, or add a run at a lower rate")
        }
        let watched = kept.filter { ($0.utilisation ?? 0) > 0 }
        if watched.isEmpty {
            utilisationMax = Estimate(Self.usualUtilisationMax)
            isUtilisationMeasured = false
        } else {
            // Work grows with the rate, from what an idle tier uses.
            let rows = watched.map { [1, $0.offered] }
            let several = Set(watched.map(\.offered)).count > 1
            let matrix = several ? Matrix(rows, columns: 2) : Matrix(rows.map { [$0[1]] }, columns: 1)
            let line = NonNegativeLeastSquares(matrix, watched.map { $0.utilisation ?? 0 }).coefficients
            func utilisation(_ rate: Double) -> Double {
                min(1, several ? line[0] + line[1] * rate : line[0] * rate)
            }
            utilisationMax = Estimate(
                utilisation(rateLimit.value), low: rateLimit.low.map(utilisation), high: rateLimit.high.map(utilisation)
            )
            isUtilisationMeasured = true
        }
    }
}
