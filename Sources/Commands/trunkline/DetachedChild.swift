import ChildProcess
import Cluster
import DataTier
import Foundation
import Glibc
import UnixSignals

/// The process that `trunkline up --detach` starts and waits for.
struct DetachedChild {
    /// How the wait came to its end.
    enum Outcome {
        case serves, late
        case ended(status: Int32)
        case interrupted(UnixSignal)
    }

    /// Between two looks at what nobody announces.
    static let interval = Duration.milliseconds(50)

    let pid: Int32
    /// What it says on standard error; earlier processes' words stand before its own.
    let log: LogFile
    private let logStart: UInt64
    private let dataDirectory: String
    private let outputFile: String

    /// Starts this command's own program here, with its own arguments and their relative paths, less `--detach`.
    init(dataDirectory: String) throws {
        self.dataDirectory = dataDirectory
        log = EmbeddedCluster.processLog(directory: dataDirectory)
        log.cut()
        logStart = log.bytes
        // Named for this process: of two that start the same cluster, one is refused and each reads its own.
        outputFile = "\(dataDirectory)/trunkline-\(getpid()).out"
        try? FileManager.default.removeItem(atPath: outputFile)
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        do {
            pid = try ChildProcess(
                words: [program] + CommandLine.arguments.dropFirst().filter { $0 != "--detach" },
                environment: ProcessInfo.processInfo.environment, input: .null, output: .file(path: outputFile),
                error: .file(path: log.path), directory: FileManager.default.currentDirectoryPath
            ).spawn()
        } catch {
            throw CommandFailure("\(program) cannot be started with its log in \(log.path): errno \(error.number)")
        }
    }

    var output: String { (try? String(contentsOfFile: outputFile, encoding: .utf8)) ?? "" }

    var lastWords: String { log.end(after: logStart) }

    func removeOutput() { try? FileManager.default.removeItem(atPath: outputFile) }

    /// Waits until it serves, has ended, is late, or the signal comes.
    func wait(limit: Duration, until stop: StopSignal) async throws -> Outcome {
        let deadline = ContinuousClock.now + limit
        while ReadyRecord.read(from: dataDirectory)?.pid != pid {
            if let status = ChildProcess.reap(pid) { return .ended(status: status) }
            if let signal = stop.received { return .interrupted(signal) }
            guard ContinuousClock.now < deadline else { return .late }
            try await Task.sleep(for: Self.interval)
        }
        return .serves
    }

    /// Tells it to stop, waits for its end and reaps it.
    ///
    /// - Returns: What became of it, in words.
    func end() async throws -> String {
        kill(pid, SIGTERM)
        let deadline = ContinuousClock.now + Down.stopTime
        while ChildProcess.reap(pid) == nil {
            guard ContinuousClock.now < deadline else {
                return "was told to stop, but has not in \(Down.stopTime): it is process \(pid)"
            }
            try await Task.sleep(for: Self.interval)
        }
        return "was stopped"
    }
}
