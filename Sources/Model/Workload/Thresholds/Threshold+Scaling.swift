extension Threshold {
    /// The threshold for a load of another rate: a bound on the rate grows with it, every other one stays.
    ///
    /// - Parameter factor: The other rate over the scenario's, above 0.
    public func scaled(by factor: Double) -> Threshold {
        guard metric == .rate, factor != 1 else { return self }
        let scaled = bound * factor
        let name = operation.map { "\($0.rawValue) " } ?? ""
        return Threshold(
            text: "\(name)rate \(comparison.rawValue) \(FigureText.digits(scaled, 4))/s", operation: operation,
            metric: metric, comparison: comparison, bound: scaled)
    }
}
