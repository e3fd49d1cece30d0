/// psql's own COPY of the same rows from files into the same tables.
struct PsqlCopyPeer: Peer {
    let name: String
    let tables: SeededTables

    /// Fills the tables once, however many seconds a turn has.
    func run(seconds: Int) async throws -> Load {
        try await tables.empty()
        let clock = ContinuousClock()
        let time = try await clock.measure { try await tables.load() }
        return Load(requests: try await tables.count(), seconds: time / .seconds(1))
    }
}
