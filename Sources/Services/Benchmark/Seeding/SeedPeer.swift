import Foundation

/// `trunkline loadtest seed`, as its users run it; it works the rows out while it sends them.
struct SeedPeer: Peer {
    /// What the command reports.
    private struct Report: Decodable {
        let rows: Int
        let copySeconds: Double
    }

    /// The longest a run may take.
    private static let limit = Duration.seconds(3_600)

    let name: String
    let executable: String
    let customers: Int
    let tables: SeededTables

    func prepare() async throws {
        try await tables.empty()
    }

    /// Fills the tables once, however many seconds a turn has.
    func run(seconds: Int) async throws -> Load {
        let output = try await Program(
            name: "trunkline loadtest seed",
            words: [
                executable, "loadtest", "seed", "--topology", tables.cluster.topologyFile, "--customers",
                "\(customers)", "--json",
            ]
        ).output(limit: Self.limit)
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(output.utf8)) else {
            throw BenchmarkError.outputUnreadable(program: "trunkline loadtest seed", output: output)
        }
        return Load(requests: report.rows, seconds: report.copySeconds)
    }
}
