import Cluster
import Foundation

/// pgbench on the server, or on the pooler before it.
struct PgbenchPeer: Peer {
    /// The modes that are compared; pgbouncer 1.18 cannot keep prepared statements in transaction pooling.
    enum Mode: String {
        case prepared, extended
    }

    /// A run may take this much longer than it was asked for: connecting, and the last transactions.
    private static let tolerance = 60

    var name: String
    let port: Int
    var database = BenchCluster.database
    let script: String
    var mode = Mode.prepared
    var clients = 16
    let folder: URL

    func run(seconds: Int) async throws -> Load {
        let file = folder.appending(path: "script-\(UUID().uuidString).sql").path(percentEncoded: false)
        try script.write(toFile: file, atomically: false, encoding: .utf8)
        let threads = min(clients, ProcessInfo.processInfo.activeProcessorCount)
        let program = Program(
            name: "pgbench",
            words: [
                try Installed.pgbench.path(), "--no-vacuum", "--protocol=\(mode.rawValue)", "--client=\(clients)",
                "--jobs=\(threads)", "--time=\(seconds)", "--file=\(file)", "--host=127.0.0.1", "--port=\(port)",
                "--username=\(PostgresInstance.superuser)", database,
            ])
        let result = try PgbenchResult(parsing: try await program.output(limit: .seconds(seconds + Self.tolerance)))
        return Load(
            requests: result.transactions, seconds: Double(result.transactions) / max(result.rate, 1),
            failures: result.failed, example: "a transaction failed")
    }

    /// The same with so many clients, and a name that says so.
    func with(clients: Int) -> PgbenchPeer {
        var copy = self
        copy.clients = clients
        return copy
    }
}
