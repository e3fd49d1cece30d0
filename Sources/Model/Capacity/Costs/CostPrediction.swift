/// What the model said of a run that it had not seen, beside what was measured.
public struct CostPrediction: Equatable, Sendable {
    /// The run.
    public let run: String
    /// What was predicted.
    public let quantity: CostQuantity
    /// What the model said, with the interval that the run should be in.
    public let predicted: Estimate
    /// What the run used.
    public let measured: Double

    /// How far the prediction is off, as a share of what was measured.
    public var errorShare: Double {
        (predicted.value - measured) / max(measured.magnitude, .leastNormalMagnitude)
    }
}
