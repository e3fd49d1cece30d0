import Cluster
import Foundation
import Glibc

/// A pgbouncer of the benchmark's own, run by an unprivileged user as it demands.
struct Pgbouncer: Sendable {
    /// Times the port is tried; a start takes milliseconds.
    private static let attemptsMax = 200

    let port: Int
    private let program: RunningProgram
    private let folder: URL

    var pid: Int32 { program.pid }

    /// Starts one before a server.
    static func start(before server: ServedRecord.Instance, port: Int, parent: URL) async throws -> Pgbouncer {
        let account = try ServiceAccount.current()
        let folder = parent.appending(path: "pgbouncer-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let configuration = PgbouncerConfiguration(
            port: port, serverPort: server.port, database: BenchCluster.database, user: PostgresInstance.superuser)
        try write(configuration, to: folder.path(percentEncoded: false), for: account)
        let program = try Program(
            name: "pgbouncer",
            words: dropping(account) + [
                try Installed.pgbouncer.path(), folder.appending(path: configurationFile).path(percentEncoded: false),
            ]
        ).start()
        let pgbouncer = Pgbouncer(port: port, program: program, folder: folder)
        do {
            try await pgbouncer.waitReady()
        } catch {
            await pgbouncer.stop()
            throw error
        }
        return pgbouncer
    }

    func stop() async {
        await program.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    private static let configurationFile = "pgbouncer.ini"

    private static func write(
        _ configuration: PgbouncerConfiguration, to place: String, for account: ServiceAccount
    ) throws {
        let text = configuration.text(userFile: "\(place)/users", socketFolder: place)
        try text.write(toFile: "\(place)/\(configurationFile)", atomically: false, encoding: .utf8)
        try configuration.userList.write(toFile: "\(place)/users", atomically: false, encoding: .utf8)
        guard account.isDropped else { return }
        let owner: [FileAttributeKey: Any] = [
            .ownerAccountID: NSNumber(value: account.userID), .groupOwnerAccountID: NSNumber(value: account.groupID),
        ]
        for path in [place, "\(place)/\(configurationFile)", "\(place)/users"] {
            try FileManager.default.setAttributes(owner, ofItemAtPath: path)
        }
    }

    /// setpriv execs the program, so that its process id stays the one we know.
    private static func dropping(_ account: ServiceAccount) -> [String] {
        guard account.isDropped else { return [] }
        return [
            "/usr/bin/setpriv", "--reuid=\(account.userID)", "--regid=\(account.groupID)", "--init-groups", "--",
        ]
    }

    private func waitReady() async throws {
        for _ in 0..<Self.attemptsMax {
            let asked = Program(
                name: "psql",
                words: [
                    try Installed.psql.path(), "--no-psqlrc", "--quiet", "--tuples-only", "--host=127.0.0.1",
                    "--port=\(port)", "--username=\(PostgresInstance.superuser)", "--dbname=\(BenchCluster.database)",
                    "--command=select 1",
                ])
            if (try? await asked.output(limit: .seconds(10))) != nil { return }
            if let status = program.status() {
                throw BenchmarkError.programFailed(name: "pgbouncer", status: status, message: program.said(.error))
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw BenchmarkError.programLate(name: "pgbouncer", limit: .seconds(10))
    }
}
