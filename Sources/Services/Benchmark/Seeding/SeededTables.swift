import Cluster
import Foundation

/// The tables of a cluster that a data set fills: emptied before each turn, and kept in files for psql.
struct SeededTables: Sendable {
    /// The tables, in the order in which they are filled.
    static let names = [
        "customer_key", "individual", "organization", "customer", "billing_account", "product_order", "product",
    ]

    /// The longest that one statement may take: a million customers are written to files, or read from them.
    private static let limit = Duration.seconds(1_800)

    let cluster: BenchCluster
    let folder: URL

    /// Empties the tables of all shards, so that every turn begins alike.
    func empty() async throws {
        let tables = Self.names.map { "public.\($0)" }.joined(separator: ", ")
        for shard in cluster.shards {
            try await cluster.psql(
                "truncate \(tables); drop schema if exists loadtest cascade", on: shard, limit: Self.limit)
            try await cluster.psql("checkpoint", on: shard, limit: Self.limit)
        }
    }

    /// Writes all rows to files, in the order in which they lie in the tables.
    func dump() async throws {
        for shard in cluster.shards {
            // A scan that begins where another is would change the order.
            let commands =
                ["set synchronize_seqscans = off"] + Self.names.map { "\\copy public.\($0) to '\(file($0, shard))'" }
            try await cluster.psql(commands, on: shard, limit: Self.limit)
        }
    }

    /// Reads the files into the empty tables, one psql for each shard, all at once.
    func load() async throws {
        try await withThrowingTaskGroup { group in
            for shard in cluster.shards {
                group.addTask {
                    let commands = Self.names.map { "\\copy public.\($0) from '\(file($0, shard))'" }
                    try await cluster.psql(commands, on: shard, limit: Self.limit)
                }
            }
            try await group.waitForAll()
        }
    }

    /// How many rows there are.
    func count() async throws -> Int {
        var rows = 0
        let counts = Self.names.map { "(select count(*) from public.\($0))" }.joined(separator: " + ")
        for shard in cluster.shards {
            rows += Int(try await cluster.psql("select \(counts)", on: shard, limit: Self.limit)) ?? 0
        }
        return rows
    }

    private func file(_ table: String, _ shard: ServedRecord.Instance) -> String {
        folder.appending(path: "seed-\(shard.name)-\(table)").path(percentEncoded: false)
    }
}
