/// Finds the number of clients with which a pgbench is at its best.
struct BestClients {
    /// The numbers that are tried.
    static let tried = [8, 16, 32, 64]

    /// Seconds for each try: enough to tell them apart.
    var seconds = 3

    /// Tries them all.
    ///
    /// - Returns: The peer with the best number.
    func of(_ peer: PgbenchPeer, progress: (String) -> Void) async throws -> PgbenchPeer {
        var best: (peer: PgbenchPeer, rate: Double)?
        for clients in Self.tried {
            let candidate = peer.with(clients: clients)
            let load = try await candidate.run(seconds: seconds)
            let rate = Double(load.requests) / load.seconds
            progress("\(peer.name), \(clients) clients: \(Figure.whole(rate)) per second")
            if rate > best?.rate ?? 0 { best = (candidate, rate) }
        }
        return best?.peer ?? peer
    }
}
