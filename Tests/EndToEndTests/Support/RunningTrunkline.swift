import ChildProcess
import Foundation
import Synchronization

/// A `trunkline up` of this build's own, on free ports and a fresh data directory, as its users run it.
final class RunningTrunkline: Sendable {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// The longest time a start may take on a loaded CI machine.
    static let startTime = Duration.seconds(180)

    let addresses: ReadyLine
    let dataDirectory: String
    let pid: Int32
    private let hasEnded = Mutex(false)

    private init(addresses: ReadyLine, dataDirectory: String, pid: Int32) {
        self.addresses = addresses
        self.dataDirectory = dataDirectory
        self.pid = pid
    }

    /// Starts the command and waits until it says that it is ready.
    static func start(
        dataDirectory: String, shards: Int = 2, arguments: [String] = []
    ) async throws -> RunningTrunkline {
        let output = "\(dataDirectory)/test-output-\(UUID().uuidString)"
        let log = output + ".log"
        let child = ChildProcess(
            words: [
                Binaries.trunkline, "up", "--json", "--data", dataDirectory, "--shards", "\(shards)", "--port", "0",
                "--control-port", "0",
            ] + arguments,
            environment: ProcessInfo.processInfo.environment, input: .null, output: .file(path: output),
            error: .file(path: log))
        let pid = try child.spawn()
        let end = ContinuousClock.now + startTime
        while true {
            if let addresses = ReadyLine(in: Binaries.text(output)) {
                return RunningTrunkline(addresses: addresses, dataDirectory: dataDirectory, pid: pid)
            }
            let status = ChildProcess.reap(pid)
            guard status == nil, ContinuousClock.now < end else {
                kill(pid, SIGKILL)
                throw Failed(
                    description:
                        "trunkline up did not get ready (\(status ?? -1)):\n\(Binaries.text(log).suffix(4_000))")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// A fresh data directory that the unprivileged PostgreSQL user can reach.
    static func freshDirectory() throws -> String {
        let directory = "/tmp/trunkline-e2e-\(UUID().uuidString.lowercased())"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        return directory
    }

    /// kill -9 of the process alone; its PostgreSQL instances live on.
    func kill9() async throws {
        try await end(by: SIGKILL)
    }

    /// SIGTERM, and the wait for a clean end.
    ///
    /// - Returns: The exit status.
    @discardableResult
    func stop() async throws -> Int32 {
        try await end(by: SIGTERM)
    }

    /// Stops everything and removes the data.
    func stopAndRemove() async throws {
        if !hasEnded.withLock({ $0 }) { try await stop() }
        let down = try await Binaries.run(["down", "--data", dataDirectory])
        guard down.status == 0 else { throw Failed(description: "trunkline down: \(down.errors)") }
        try FileManager.default.removeItem(atPath: dataDirectory)
    }

    @discardableResult
    private func end(by signal: Int32) async throws -> Int32 {
        kill(pid, signal)
        let status = try await Binaries.status(of: pid)
        hasEnded.withLock { $0 = true }
        return status
    }
}
