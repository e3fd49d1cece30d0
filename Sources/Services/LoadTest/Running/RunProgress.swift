import Workload

/// How far a run is, as it is shown while it goes on.
public struct RunProgress: Sendable {
    /// What is done now: `connecting`, `warm-up`, `measuring`, `last answers` or `checking`.
    public var step: String
    /// Seconds since the start of the load.
    public var second: Int
    /// Seconds of the whole load, the warm-up included.
    public var secondsTotal: Double
    /// The last seconds' counts added up, at most `RunProgress.windowSeconds`; none before the first.
    public var window: SecondProgress?
    /// How many seconds the window is of.
    public var windowLength = 0
    /// The last fault that was made.
    public var fault: FaultRecord?

    /// Seconds that the shown figures are of.
    static let windowSeconds = 5

    init(step: String, second: Int = 0, secondsTotal: Double) {
        self.step = step
        self.second = second
        self.secondsTotal = secondsTotal
    }
}
