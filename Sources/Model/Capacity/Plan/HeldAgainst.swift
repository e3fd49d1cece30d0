/// What the model said of a run that it had not seen, as the plan's file holds it.
public struct HeldAgainst: Codable, Equatable, Sendable {
    /// The run.
    public var run: String
    /// The quantity, with its unit.
    public var quantity: String
    /// What the model said.
    public var predicted: Estimate
    /// What the run used.
    public var measured: Double
    /// How far the prediction is off, as a share of what was measured.
    public var errorShare: Double
    /// How much dearer the machine made work in this run than in those behind the model, by the generator's CPU; of CPU
    /// only, and none where it is not known.
    public var slowdown: Double?
    /// How far the prediction is off with that taken into account.
    public var evenedErrorShare: Double?

    init(_ prediction: CostPrediction) {
        run = prediction.run
        quantity = prediction.quantity.name
        predicted = prediction.predicted
        measured = prediction.measured
        errorShare = prediction.errorShare
        slowdown = prediction.slowdown
        evenedErrorShare = prediction.evenedErrorShare
    }
}
