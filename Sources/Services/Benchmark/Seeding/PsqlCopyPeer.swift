import Synchronization

/// psql's own COPY, from files, of the rows that the data set builder had put in before.
final class PsqlCopyPeer: Peer {
    let name: String
    private let tables: SeededTables
    private let isDumped = Mutex(false)

    init(name: String, tables: SeededTables) {
        self.name = name
        self.tables = tables
    }

    /// Keeps the builder's rows in files, the first time, and empties the tables.
    func prepare() async throws {
        let wasDumped = isDumped.withLock { isDumped in
            defer { isDumped = true }
            return isDumped
        }
        if !wasDumped { try await tables.dump() }
        try await tables.empty()
    }

    /// Fills the tables once, however many seconds a turn has.
    func run(seconds: Int) async throws -> Load {
        let time = try await ContinuousClock().measure { try await tables.load() }
        return Load(requests: try await tables.count(), seconds: time / .seconds(1))
    }
}
