import ChildProcess
import Foundation
import Glibc
import Synchronization

/// A child that runs, and the files its output goes to.
final class RunningProgram: Sendable {
    enum Stream: String {
        case output, error
    }

    private struct State {
        var pid: Int32 = 0
        var status: Int32?
    }

    let name: String
    private let folder: URL
    private let state = Mutex(State())

    /// How long an end by SIGTERM may take before SIGKILL.
    private static let politeness = Duration.seconds(60)
    private static let pause = Duration.milliseconds(20)

    init(name: String, folder: URL) {
        self.name = name
        self.folder = folder
    }

    var pid: Int32 { state.withLock { $0.pid } }

    func started(pid: Int32) {
        state.withLock { $0.pid = pid }
    }

    /// Its exit status, or nil while it runs.
    func status() -> Int32? {
        state.withLock { state in
            if state.status == nil { state.status = ChildProcess.reap(state.pid) }
            return state.status
        }
    }

    /// What it has said so far.
    func said(_ stream: Stream) -> String {
        (try? String(contentsOfFile: path(stream), encoding: .utf8)) ?? ""
    }

    /// Waits until it says a line that starts with these words.
    ///
    /// - Returns: The rest of the line.
    func waitForLine(startingWith words: String, limit: Duration) async throws -> String {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            // A line without its newline may still grow.
            for line in said(.output).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            where line.hasPrefix(words) {
                return String(line.dropFirst(words.count))
            }
            if let status = status() {
                throw BenchmarkError.programFailed(name: name, status: status, message: said(.error))
            }
            try await Task.sleep(for: Self.pause)
        }
        throw BenchmarkError.programLate(name: name, limit: limit)
    }

    /// Ends it, politely first, and removes what it said.
    func stop() async {
        defer { removeOutput() }
        let deadline = ContinuousClock.now + Self.politeness
        // Only a child that is not reaped yet: its number cannot be another's.
        if status() == nil { kill(pid, SIGTERM) }
        while status() == nil {
            if ContinuousClock.now >= deadline { kill(pid, SIGKILL) }
            // A cancelled task cannot sleep, and must still wait for its child.
            if (try? await Task.sleep(for: Self.pause)) == nil { await Task.yield() }
        }
    }

    func path(_ stream: Stream) -> String {
        folder.appending(path: stream.rawValue).path(percentEncoded: false)
    }

    func removeOutput() {
        try? FileManager.default.removeItem(at: folder)
    }
}
