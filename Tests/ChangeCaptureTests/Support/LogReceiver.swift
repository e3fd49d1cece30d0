import ChildProcess
import Cluster
import Foundation
import Glibc

/// A synchronous standby of a shard as its commits see one: a real pg_receivewal that says what it has flushed.
final class LogReceiver: Sendable {
    static let name = "standby_1"

    private let pid: Int32
    private let directory: String

    init(_ server: PostgresInstance) throws {
        directory = "/tmp/trunkline-receiver-\(UUID().uuidString.lowercased())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        pid = try ChildProcess(
            words: [
                "/usr/lib/postgresql/15/bin/pg_receivewal", "--synchronous", "-D", directory, "-d",
                "host=\(server.host) port=\(server.port) user=\(server.user) application_name=\(Self.name)",
            ], environment: ["LC_ALL": "C"], error: .file(path: "\(directory)/log")
        ).spawn()
    }

    func freeze() { kill(pid, SIGSTOP) }
    func proceed() { kill(pid, SIGCONT) }

    func stop() async throws {
        kill(pid, SIGKILL)
        while ChildProcess.reap(pid) == nil { try await Task.sleep(for: .milliseconds(10)) }
        try FileManager.default.removeItem(atPath: directory)
    }
}
