/// What one peer did in one round.
public struct Measurement: Sendable, Codable, Equatable {
    /// Requests, or transactions, that were answered.
    public var requests: Int

    /// How long they took together, by the load generator's clock.
    public var seconds: Double

    /// CPU time per role, user and system, in seconds.
    public var cpuSeconds: [ProcessRole: Double]

    /// Half of the requests took at most this long, in microseconds; nil where the generator does not say.
    public var medianMicroseconds: Double?

    /// Records a round.
    public init(
        requests: Int, seconds: Double, cpuSeconds: [ProcessRole: Double], medianMicroseconds: Double? = nil
    ) {
        self.requests = requests
        self.seconds = seconds
        self.cpuSeconds = cpuSeconds
        self.medianMicroseconds = medianMicroseconds
    }

    /// Requests per second.
    public var rate: Double { seconds > 0 ? Double(requests) / seconds : 0 }

    /// CPU time of a role per request, in microseconds; nil for a role that took no part.
    public func cpuMicroseconds(_ role: ProcessRole) -> Double? {
        guard requests > 0 else { return nil }
        return cpuSeconds[role].map { $0 / Double(requests) * 1e6 }
    }
}
