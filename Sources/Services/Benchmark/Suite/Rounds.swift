/// Lets peers take turns, and counts requests and CPU time of each.
struct Rounds: Sendable {
    /// Rounds in which every peer has one turn; a median needs three.
    let count: Int

    /// Seconds of one turn.
    let seconds: Int

    /// The processes whose CPU time counts, for each peer.
    let meter: @Sendable (any Peer) -> CPUMeter

    /// Is told after each turn.
    let progress: @Sendable (String) -> Void

    /// Runs all rounds.
    ///
    /// - Returns: The peers' results, in the order given.
    /// - Throws: `BenchmarkError.requestsFailed` as soon as any request did.
    func run(_ peers: [any Peer]) async throws -> [PeerResult] {
        var measurements: [String: [Measurement]] = [:]
        for round in 0..<count {
            for peer in RoundOrder.of(peers, round: round) {
                let measurement = try await turn(of: peer)
                measurements[peer.name, default: []].append(measurement)
                progress("round \(round + 1) of \(count), \(peer.name): \(Figure.whole(measurement.rate)) per second")
            }
        }
        return peers.compactMap { PeerResult(name: $0.name, rounds: measurements[$0.name] ?? []) }
    }

    private func turn(of peer: any Peer) async throws -> Measurement {
        let meter = meter(peer)
        try await peer.prepare()
        let (before, ownBefore) = (meter.read(), CPUMeter.ownSeconds())
        let load = try await peer.run(seconds: seconds)
        let (after, ownAfter) = (meter.read(), CPUMeter.ownSeconds())
        try await peer.finish()
        guard load.failures == 0 else {
            throw BenchmarkError.requestsFailed(peer: peer.name, failures: load.failures, example: load.example)
        }
        var used = CPUMeter.difference(from: before, to: after)
        if peer.isInProcess {
            used[.trunkline, default: 0] += ownAfter - ownBefore
        }
        return Measurement(
            requests: load.requests, seconds: load.seconds, cpuSeconds: used,
            medianMicroseconds: load.medianMicroseconds)
    }
}
