import Foundation
import Synchronization

/// `trunkline loadtest seed`, as its users run it; it works the rows out while it sends them.
final class SeedPeer: Peer {
    /// What the command reports.
    private struct Report: Decodable {
        let rows: Int
        let copySeconds: Double
    }

    /// The longest a run may take.
    private static let limit = Duration.seconds(3_600)

    let name: String
    private let executable: String
    private let customers: Int
    private let tables: SeededTables
    private let isDumped = Mutex(false)

    init(name: String, executable: String, customers: Int, tables: SeededTables) {
        self.name = name
        self.executable = executable
        self.customers = customers
        self.tables = tables
    }

    /// Fills the tables once, however many seconds a turn has; the first turn's rows are kept for the other peer.
    func run(seconds: Int) async throws -> Load {
        try await tables.empty()
        let output = try await Program(
            name: "trunkline loadtest seed",
            words: [
                executable, "loadtest", "seed", "--topology", tables.cluster.topologyFile, "--customers",
                "\(customers)",
                "--json",
            ]
        ).output(limit: Self.limit)
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(output.utf8)) else {
            throw BenchmarkError.outputUnreadable(program: "trunkline loadtest seed", output: output)
        }
        let wasDumped = isDumped.withLock { isDumped in
            defer { isDumped = true }
            return isDumped
        }
        if !wasDumped { try await tables.dump() }
        return Load(requests: report.rows, seconds: report.copySeconds)
    }
}
