/// A ratio of two peers' figures that is promised.
public struct Target: Sendable, Equatable {
    /// Which figure is compared.
    public enum Figure: Sendable, Equatable {
        /// Requests per second.
        case rate

        /// CPU time per request of one role in the first peer and another in the second.
        case cpu(ProcessRole, over: ProcessRole)
    }

    /// On which side of the bound the ratio must be.
    public enum Bound: Sendable, Equatable {
        /// No less than this.
        case atLeast(Double)

        /// No more than this.
        case atMost(Double)
    }

    /// What is promised, in words.
    public let promise: String

    /// The peer whose figure stands above the line.
    public let peer: String

    /// The peer it is divided by.
    public let reference: String

    /// The figure.
    public let figure: Figure

    /// The bound.
    public let bound: Bound

    /// Whether it is only striven for: it is judged like the others and fails no run.
    public let isAim: Bool

    /// Promises a ratio, or aims at it.
    public init(
        _ promise: String, _ peer: String, over reference: String, _ figure: Figure, _ bound: Bound,
        isAim: Bool = false
    ) {
        self.promise = promise
        self.peer = peer
        self.reference = reference
        self.figure = figure
        self.bound = bound
        self.isAim = isAim
    }

    /// Holds the promise against results; nil if one of the two did not run.
    public func verdict(over results: [PeerResult]) -> Verdict? {
        guard let above = results.first(where: { $0.name == peer }),
            let below = results.first(where: { $0.name == reference }),
            // The rounds of both that stand beside each other in time: a machine that others slow down for a minute
            // then moves neither's figure alone.
            let ratios = Spread(zip(above.rounds, below.rounds).compactMap(ratio))
        else { return nil }
        let ratio = ratios.median
        switch bound {
        case .atLeast(let least): return Verdict(self, ratios: ratios, bound: "≥ \(least)", isKept: ratio >= least)
        case .atMost(let most): return Verdict(self, ratios: ratios, bound: "≤ \(most)", isKept: ratio <= most)
        }
    }

    private func ratio(_ above: Measurement, _ below: Measurement) -> Double? {
        switch figure {
        case .rate: below.rate > 0 ? above.rate / below.rate : nil
        case .cpu(let role, let other):
            if let own = above.cpuMicroseconds(role), let foreign = below.cpuMicroseconds(other), foreign > 0 {
                own / foreign
            } else {
                nil
            }
        }
    }
}
