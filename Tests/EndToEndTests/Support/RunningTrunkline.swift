import Foundation
import Synchronization

/// A `trunkline up` of this build's own, on free ports and a fresh data directory, as its users run it.
final class RunningTrunkline: Sendable {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// The longest time a start may take on a loaded CI machine.
    static let startTime = Duration.seconds(180)
    static let stopTime = Duration.seconds(60)

    let addresses: ReadyLine
    let dataDirectory: String
    private let process: Mutex<Process>

    private init(addresses: ReadyLine, dataDirectory: String, process: sending Process) {
        self.addresses = addresses
        self.dataDirectory = dataDirectory
        self.process = Mutex(process)
    }

    var pid: Int32 { process.withLock { $0.processIdentifier } }

    /// Starts the command and waits until it says that it is ready.
    static func start(
        dataDirectory: String, shards: Int = 2, arguments: [String] = []
    ) async throws -> RunningTrunkline {
        let process = Process()
        process.executableURL = Binaries.trunkline
        process.arguments =
            ["up", "--json", "--data", dataDirectory, "--shards", "\(shards)", "--port", "0", "--control-port", "0"]
            + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: Self.logPath(dataDirectory)) ?? FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let handle = output.fileHandleForReading
        do {
            let addresses = try await ReadyLine.read(from: handle, within: startTime)
            return RunningTrunkline(addresses: addresses, dataDirectory: dataDirectory, process: process)
        } catch {
            process.terminate()
            let log = (try? String(contentsOfFile: logPath(dataDirectory), encoding: .utf8)) ?? ""
            throw Failed(description: "trunkline up did not get ready: \(error)\n\(log.suffix(4_000))")
        }
    }

    /// A fresh data directory that the unprivileged PostgreSQL user can reach.
    static func freshDirectory() throws -> String {
        let directory = "/tmp/trunkline-e2e-\(UUID().uuidString.lowercased())"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        FileManager.default.createFile(atPath: logPath(directory), contents: nil)
        return directory
    }

    private static func logPath(_ directory: String) -> String { directory + "/test-run.log" }

    /// kill -9 of the process alone; its PostgreSQL instances live on.
    func kill9() async throws {
        kill(pid, SIGKILL)
        try await waitForExit()
    }

    /// SIGTERM, and the wait for a clean end.
    ///
    /// - Returns: The exit status.
    @discardableResult
    func stop() async throws -> Int32 {
        kill(pid, SIGTERM)
        return try await waitForExit()
    }

    /// Stops everything and removes the data.
    func stopAndRemove() async throws {
        if process.withLock({ $0.isRunning }) { try await stop() }
        try await Binaries.run(["down", "--data", dataDirectory])
        try FileManager.default.removeItem(atPath: dataDirectory)
    }

    @discardableResult
    private func waitForExit() async throws -> Int32 {
        let end = ContinuousClock.now + Self.stopTime
        while process.withLock({ $0.isRunning }) {
            guard ContinuousClock.now < end else {
                kill(pid, SIGKILL)
                throw Failed(description: "trunkline did not end in \(Self.stopTime)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return process.withLock { $0.terminationStatus }
    }
}
