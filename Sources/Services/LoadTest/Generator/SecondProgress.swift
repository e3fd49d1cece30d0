import Workload

/// What has happened to the arrivals of one second, and what is going on at its end.
public struct SecondProgress: Codable, Equatable, Sendable {
    /// The second's counts so far.
    public var window: WindowRecord
    /// Requests that wait for a free connection.
    public var waiting = 0
    /// Requests that wait for their answer.
    public var inFlight = 0
    /// Connections that are open.
    public var connections = 0

    init(second: Int) {
        window = WindowRecord(second: second)
    }

    /// Adds what another part of the generator did in the same second.
    mutating func add(_ other: SecondProgress) {
        window.add(other.window)
        waiting += other.waiting
        inFlight += other.inFlight
        connections += other.connections
    }
}
