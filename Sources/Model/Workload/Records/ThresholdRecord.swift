/// A threshold of a scenario, and what was measured.
public struct ThresholdRecord: Codable, Equatable, Sendable {
    /// The threshold as the scenario writes it, such as `readCustomer p99 < 20ms`.
    public var text: String
    /// What was measured, with its unit, such as `13.2ms`.
    public var measured: String
    /// Whether it was kept.
    public var isMet: Bool

    /// Keeps a threshold's outcome.
    public init(text: String, measured: String, isMet: Bool) {
        self.text = text
        self.measured = measured
        self.isMet = isMet
    }
}
