/// The Universal Scalability Law: how throughput grows with concurrency, and where it falls.
///
/// `X(N) = λN / (1 + σ(N−1) + κN(N−1))`.
///
/// Source: Gunther, "Guerrilla Capacity Planning" (2007), chapter 4.
public struct UniversalScalabilityLaw: Equatable, Sendable {
    /// Throughput of one, in operations a second, > 0.
    public let lambda: Double
    /// Contention: the share of work that is done one at a time, 0...1.
    public let sigma: Double
    /// Coherency: what each pair costs, ≥ 0.
    public let kappa: Double

    /// Takes the three parameters.
    public init(lambda: Double, sigma: Double, kappa: Double) {
        self.lambda = lambda
        self.sigma = sigma
        self.kappa = kappa
    }

    /// Operations a second at a concurrency of 0 or more.
    public func throughput(at concurrency: Double) -> Double {
        lambda * concurrency / (1 + sigma * (concurrency - 1) + kappa * concurrency * (concurrency - 1))
    }

    /// The concurrency with the highest throughput; none while it grows for ever.
    public var peakConcurrency: Double? {
        kappa > 0 && sigma < 1 ? ((1 - sigma) / kappa).squareRoot() : nil
    }
}
