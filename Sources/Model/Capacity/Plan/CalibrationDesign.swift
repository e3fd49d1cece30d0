import Workload

/// The runs that tell what each operation of a mix costs.
///
/// Every operation has a run in which it is at least half of the requests, so that no two always come in one
/// proportion, and the mix itself is run at two rates, so that what the tier uses when idle is told from what requests
/// cost. The runs stay near the mix, as an operation alone, without others beside it, costs something else; but a writing
/// operation's run has no other writes, since beside them it finds other pages written already, and leaves other ones to
/// write.
public struct CalibrationDesign: Equatable, Sendable {
    /// One run.
    public struct Step: Equatable, Sendable {
        /// What the run is called, fit for a file's name.
        public var name: String
        /// The shares of the operations, which add up to 1.
        public var mix: [OperationName: Double]
        /// Arrivals a second.
        public var rate: Double
    }

    /// The share of requests that a run's own operation gets before that of the mix.
    public static let emphasis = 0.5
    /// The rate of the second run of the mix, and that of the operations' runs, over the highest.
    public static let rateShares = (low: 0.25, middle: 0.5)

    /// The runs, the mix's first.
    public let steps: [Step]

    /// Designs the runs.
    ///
    /// - Parameters:
    ///   - mix: The shares of the operations; those without a share above 0 are left out.
    ///   - reads: The operations that only read.
    ///   - rate: The highest rate, in arrivals a second.
    public init(mix: [OperationName: Double], reads: Set<OperationName>, rate: Double) {
        let kept = mix.filter { $0.value > 0 }
        let sum = max(kept.values.reduce(0, +), .leastNormalMagnitude)
        let shares = kept.mapValues { $0 / sum }
        var steps = [
            Step(name: "mix-high", mix: shares, rate: rate),
            Step(name: "mix-low", mix: shares, rate: rate * Self.rateShares.low),
        ]
        if shares.count > 1 {
            steps += shares.keys.sorted().map { operation in
                var beside = shares
                if !reads.contains(operation), shares.keys.contains(where: reads.contains) {
                    beside = shares.filter { reads.contains($0.key) }
                }
                let all = beside.values.reduce(0, +)
                var mostly = beside.mapValues { $0 / all * (1 - Self.emphasis) }
                mostly[operation, default: 0] += Self.emphasis
                return Step(name: "mostly-\(operation)", mix: mostly, rate: rate * Self.rateShares.middle)
            }
        }
        self.steps = steps
    }
}
