import Workload

/// What a run measured: so many a second took so long, and kept the machine so busy.
public struct LatencyPoint: Codable, Equatable, Sendable {
    /// The run.
    public var run: String
    /// Requests a second that were asked for, > 0.
    public var offered: Double
    /// Requests a second that were answered as hoped.
    public var throughput: Double
    /// The latency that the objective is about, in microseconds, > 0.
    public var microseconds: Double
    /// The mean latency, in microseconds, > 0.
    public var meanMicroseconds: Double
    /// The share of the machine's processors in use, all processes; none if it was not watched.
    public var utilisation: Double?
    /// Whether the tier did clearly less than was asked: the latency then only says how long the run was.
    public var isOverloaded: Bool

    /// Keeps a point.
    public init(
        run: String, offered: Double, throughput: Double, microseconds: Double, meanMicroseconds: Double,
        utilisation: Double? = nil, isOverloaded: Bool = false
    ) {
        self.run = run
        self.offered = offered
        self.throughput = throughput
        self.microseconds = microseconds
        self.meanMicroseconds = meanMicroseconds
        self.utilisation = utilisation
        self.isOverloaded = isOverloaded
    }

    /// Reads a run; none if it does not measure the objective.
    public init?(name: String, _ figures: RunFigures, _ objective: LatencyObjective) {
        guard let measured = objective.measured(in: figures), measured > 0, let mean = figures.latency.mean,
            figures.run.scenario.offeredRate > 0
        else { return nil }
        self.init(
            run: name, offered: figures.run.scenario.offeredRate, throughput: figures.throughput,
            microseconds: measured, meanMicroseconds: mean, utilisation: figures.machineUtilisation,
            isOverloaded: figures.isOverloaded)
    }

    /// Throughput over mean latency; the knee is where it is highest.
    public var power: Double { throughput / max(meanMicroseconds, .leastNormalMagnitude) }
}
