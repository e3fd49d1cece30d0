import Cluster
import Foundation

/// A Trunkline of the benchmark's own: `trunkline up` in a fresh directory, on free ports.
///
/// All peers work on the PostgreSQL that it started, so that none has another disk, configuration or cache.
struct BenchCluster: Sendable {
    /// The database of every shard.
    static let database = "trunkline"

    /// How long a start may take: an initdb for each shard, on a slow disk.
    private static let startLimit = Duration.seconds(300)

    let record: ServedRecord
    private let program: RunningProgram
    private let directory: URL

    /// Starts a cluster of so many shards.
    ///
    /// - Parameter executable: The `trunkline` to run.
    static func start(shards: Int, executable: String, parent: URL) async throws -> BenchCluster {
        let directory = parent.appending(path: "trunkline-bench-\(shards)-\(UUID().uuidString.prefix(8))")
        let program = try Program(
            name: "trunkline up",
            words: [
                executable, "up", "--shards", "\(shards)", "--data", directory.path(percentEncoded: false), "--port",
                "0", "--control-port", "0", "--json",
            ]
        ).start()
        do {
            let line = try await program.waitForLine(startingWith: "{", limit: startLimit)
            let record = try JSONDecoder().decode(ServedRecord.self, from: Data("{\(line)".utf8))
            return BenchCluster(record: record, program: program, directory: directory)
        } catch {
            await program.stop()
            try? FileManager.default.removeItem(at: directory)
            throw error
        }
    }

    /// Stops it and removes what it stored.
    func stop() async {
        await program.stop()
        try? FileManager.default.removeItem(at: directory)
    }

    /// The shards, in order of their names' numbers; the catalog is none of them.
    var shards: [ServedRecord.Instance] { record.instances.filter { $0.name != "catalog" } }

    /// The topology, for commands that are given one.
    var topologyFile: String { directory.appending(path: "topology.yaml").path(percentEncoded: false) }

    /// The first shard, which all peers of a one-shard cluster work on.
    func onlyShard() throws -> ServedRecord.Instance {
        guard shards.count == 1, let shard = shards.first else {
            throw BenchmarkError.clusterUnexpected("\(shards.count) shards instead of one")
        }
        return shard
    }

    /// Reads a meter of this cluster's processes and others.
    func meter(beside others: [ProcessRole: [Int32]] = [:]) -> CPUMeter {
        CPUMeter(
            others.merging([.trunkline: [record.pid], .postgres: record.instances.map(\.pid)]) { own, _ in own })
    }

    /// Runs SQL on a shard.
    ///
    /// - Returns: The rows, `|` between columns.
    @discardableResult
    func psql(_ script: String, on shard: ServedRecord.Instance, limit: Duration = .seconds(120)) async throws -> String
    {
        try await psql([script], on: shard, limit: limit)
    }

    /// Runs commands on a shard one after the other, each in a transaction of its own.
    ///
    /// - Returns: The rows, `|` between columns.
    @discardableResult
    func psql(_ commands: [String], on shard: ServedRecord.Instance, limit: Duration) async throws -> String {
        let words =
            [
                try Installed.psql.path(), "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--host=127.0.0.1",
                "--port=\(shard.port)", "--username=\(PostgresInstance.superuser)", "--dbname=\(Self.database)",
                "--set=ON_ERROR_STOP=1",
            ] + commands.map { "--command=\($0)" }
        return try await Program(name: "psql", words: words).output(limit: limit)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Makes sure that every commit reaches the disk before it is answered, or the writes prove nothing.
    ///
    /// - Returns: The settings, as the server shows them.
    func demandDurability() async throws -> [String: String] {
        let shard = shards[0]
        var found = ["server_version": try await psql("show server_version", on: shard)]
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            let value = try await psql("show \(setting)", on: shard)
            guard value == "on" else { throw BenchmarkError.settingWrong(name: setting, found: value, expected: "on") }
            found[setting] = value
        }
        return found
    }
}
