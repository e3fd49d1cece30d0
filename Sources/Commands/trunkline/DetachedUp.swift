import ArgumentParser
import Cluster
import Foundation

/// Starts `trunkline up` as a process of its own and waits until it serves.
struct DetachedUp {
    /// The time a start gets: making and migrating 64 shards on a slow disk.
    static let startTime = Duration.seconds(600)

    let dataDirectory: String
    let json: Bool

    func run() async throws {
        if let holder = EmbeddedCluster.holder(directory: dataDirectory) {
            try showRunning(holder: holder)
            return
        }
        ReadyRecord.remove(from: dataDirectory)
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = CommandLine.arguments.dropFirst().filter { $0 != "--detach" }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try logHandle()
        try process.run()
        let end = ContinuousClock.now + Self.startTime
        while ReadyRecord.read(from: dataDirectory)?.pid != process.processIdentifier {
            guard process.isRunning, ContinuousClock.now < end else {
                throw ValidationError("trunkline up did not start; its last words:\n\(lastWords)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        FileHandle.standardOutput.write(output.fileHandleForReading.availableData)
    }

    private func showRunning(holder: Int32) throws {
        guard let record = ReadyRecord.read(from: dataDirectory), record.pid == holder else {
            throw ValidationError("process \(holder) is starting this cluster already; wait, or stop it: trunkline down")
        }
        Swift.print(json ? record.line : "Trunkline serves already, as process \(holder): \(record.url)")
    }

    private var logFile: String { "\(dataDirectory)/trunkline.log" }

    private func logHandle() throws -> FileHandle {
        try FileManager.default.createDirectory(atPath: dataDirectory, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: logFile) {
            try Data().write(to: URL(fileURLWithPath: logFile))
        }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: logFile))
        try handle.seekToEnd()
        return handle
    }

    private var lastWords: String {
        let text = (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(12).joined(separator: "\n") + "\n(all of it: \(logFile))"
    }
}
