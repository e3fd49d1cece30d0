import Foundation

/// Filling four shards with customers: the data set builder beside psql's COPY of the very same rows.
struct SeedSection {
    let suite: BenchmarkSuite
    let folder: URL

    private static let shards = 4
    private static let seed = "trunkline loadtest seed"
    private static let psql = "psql \\copy, 4 at once"

    /// Compares the two.
    ///
    /// - Parameter report: Is given the section.
    /// - Returns: The settings of the servers.
    func run(report: (Section) -> Void) async throws -> [String: String] {
        try await suite.withCluster(shards: Self.shards, folder: folder, hasRows: false) { cluster in
            let tables = SeededTables(cluster: cluster, folder: folder)
            let customers = suite.options.rows
            let results = try await suite.rounds(cluster.meter()).run([
                SeedPeer(name: Self.seed, executable: suite.options.trunkline, customers: customers, tables: tables),
                PsqlCopyPeer(name: Self.psql, tables: tables),
            ])
            report(
                Section(
                    title: "Rows of a data set of \(customers) customers, on \(Self.shards) shards", results: results,
                    targets: [Self.target]))
        }
    }

    /// At most one and a half times psql's time.
    private static let target = Target(
        "rows a second of the data set builder over those of psql", seed, over: psql, .rate, .atLeast(0.667))
}
