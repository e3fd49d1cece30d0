import ChildProcess
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
        try FileManager.default.createDirectory(atPath: dataDirectory, withIntermediateDirectories: true)
        try? FileManager.default.removeItem(atPath: outputFile)
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        let child = ChildProcess(
            words: [program] + CommandLine.arguments.dropFirst().filter { $0 != "--detach" },
            environment: ProcessInfo.processInfo.environment, input: .null, output: .file(path: outputFile),
            error: .file(path: logFile))
        let pid = try child.spawn()
        let end = ContinuousClock.now + Self.startTime
        while ReadyRecord.read(from: dataDirectory)?.pid != pid {
            guard ChildProcess.reap(pid) == nil, ContinuousClock.now < end else {
                throw CommandFailure("trunkline up did not start; its last words:\n\(lastWords)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        Swift.print(text(outputFile), terminator: "")
    }

    private func showRunning(holder: Int32) throws {
        guard let record = ReadyRecord.read(from: dataDirectory), record.pid == holder else {
            throw CommandFailure(
                "process \(holder) is starting this cluster already; wait, or stop it: trunkline down")
        }
        Swift.print(json ? record.line : "Trunkline serves already, as process \(holder): \(record.url)")
    }

    private var logFile: String { "\(dataDirectory)/trunkline.log" }

    private var outputFile: String { "\(dataDirectory)/trunkline.out" }

    private var lastWords: String {
        text(logFile).split(separator: "\n").suffix(12).joined(separator: "\n") + "\n(all of it: \(logFile))"
    }

    private func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
