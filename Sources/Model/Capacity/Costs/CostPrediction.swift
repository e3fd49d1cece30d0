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
    /// How much dearer the machine made the run than those behind the model, of CPU; none where that is not known.
    public let slowdown: Double?

    /// How far the prediction is off, as a share of what was measured.
    public var errorShare: Double { errorShare(slowdown: 1) }

    /// The same, had the machine been as it was in the runs behind the model; none where that is not known.
    public var evenedErrorShare: Double? { slowdown.map(errorShare) }

    private func errorShare(slowdown: Double) -> Double {
        (predicted.value * slowdown - measured) / max(measured.magnitude, .leastNormalMagnitude)
    }
}
