/// All rounds of one peer.
public struct PeerResult: Sendable, Codable, Equatable {
    /// The peer's name.
    public let name: String

    /// Its rounds, in the order they were run.
    public let rounds: [Measurement]

    /// Requests per second.
    public let rate: Spread

    /// Sums up a peer's rounds; nil if there are none.
    public init?(name: String, rounds: [Measurement]) {
        guard let rate = Spread(rounds.map(\.rate)) else { return nil }
        self.name = name
        self.rounds = rounds
        self.rate = rate
    }

    /// The median over rounds of a role's CPU time per request, in microseconds; nil if it took no part.
    public func cpuMicroseconds(_ role: ProcessRole) -> Double? {
        Spread(rounds.compactMap { $0.cpuMicroseconds(role) })?.median
    }
}
