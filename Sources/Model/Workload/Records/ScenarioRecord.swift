/// The scenario of a run, as far as figures are compared by it.
public struct ScenarioRecord: Codable, Equatable, Sendable {
    /// The scenario's name.
    public var name: String
    /// What it stands for, a sentence.
    public var summary: String
    /// SHA-256 of the scenario's text, in hexadecimal: runs of other scenarios are not compared unasked.
    public var digest: String
    /// The shares of the operations, which add up to 1.
    public var mix: [OperationName: Double]
    /// The arrivals in words, such as `Poisson, 500/s`.
    public var arrivals: String
    /// Mean arrivals a second after the warm-up.
    public var offeredRate: Double
    /// The choice of subscribers in words, such as `Zipf 0.9`.
    public var keys: String
    /// Customers in the data set.
    public var customers: Int

    /// Describes a scenario.
    public init(
        name: String, summary: String, digest: String, mix: [OperationName: Double], arrivals: String,
        offeredRate: Double, keys: String, customers: Int
    ) {
        self.name = name
        self.summary = summary
        self.digest = digest
        self.mix = mix
        self.arrivals = arrivals
        self.offeredRate = offeredRate
        self.keys = keys
        self.customers = customers
    }
}
