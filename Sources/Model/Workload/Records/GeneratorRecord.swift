/// How the generator itself did, which says whether the other figures may be believed.
public struct GeneratorRecord: Codable, Equatable, Sendable {
    /// Generator processes.
    public var processes: Int
    /// Connections of all of them.
    public var connections: Int
    /// Arrivals that the schedule asked for after the warm-up.
    public var scheduled: UInt64
    /// Arrivals that were sent.
    public var sent: UInt64
    /// Arrivals that were dropped because the named bound of waiting requests was reached.
    public var dropped: UInt64
    /// From the intended start to the moment that the generator itself was ready to send.
    ///
    /// Waiting for a free connection is the server's doing and not in it.
    public var scheduleLag: HistogramRecord
    /// CPU seconds of all generator processes after the warm-up.
    public var cpuSeconds: Double
    /// Requests between their intended start and the end of their answer, sampled over time and averaged.
    ///
    /// None where it was not sampled. By Little's law it is throughput times mean latency, which proves the figures.
    public var meanInFlight: Double?
    /// Why the run is invalid, in sentences; empty when the generator kept up.
    public var reasons: [String]

    /// Keeps how the generator did.
    public init(
        processes: Int, connections: Int, scheduled: UInt64 = 0, sent: UInt64 = 0, dropped: UInt64 = 0,
        scheduleLag: HistogramRecord = HistogramRecord(), cpuSeconds: Double = 0, meanInFlight: Double? = nil,
        reasons: [String] = []
    ) {
        self.processes = processes
        self.connections = connections
        self.scheduled = scheduled
        self.sent = sent
        self.dropped = dropped
        self.scheduleLag = scheduleLag
        self.cpuSeconds = cpuSeconds
        self.meanInFlight = meanInFlight
        self.reasons = reasons
    }
}
