import ChildProcess
import Foundation
import Glibc

/// The generator processes of a run: starts them, follows them, and ends them.
struct GeneratorProcesses: Sendable {
    /// How long connecting may take.
    static let readyLimit = Duration.seconds(60)
    /// How long processes may take beyond their last requests.
    static let endLimit = Duration.seconds(30)

    let folder: GeneratorFolder
    let pids: [Int32]

    /// Starts as many processes of this program as the task says.
    ///
    /// - Parameter program: The path of `trunkline`.
    init(_ task: GeneratorTask, program: String) throws(LoadTestError) {
        let folder = try GeneratorFolder.make()
        self.folder = folder
        try folder.write(task, to: folder.task)
        var pids: [Int32] = []
        for process in 0..<task.processes {
            do {
                pids.append(
                    try ChildProcess(
                        words: [program, "loadtest", "generate", folder.path, "\(process)"],
                        environment: ProcessInfo.processInfo.environment,
                        error: .file(path: folder.errors(process)),
                        // The history's path may be relative.
                        directory: FileManager.default.currentDirectoryPath
                    ).spawn())
            } catch {
                for pid in pids { kill(pid, SIGKILL) }
                throw .refused("a generator process cannot be started: errno \(error.number)")
            }
        }
        self.pids = pids
    }

    /// Waits until all have their connections.
    func waitReady(isStopped: () -> Bool) async throws {
        let end = ContinuousClock.now + Self.readyLimit
        for process in pids.indices {
            while !folder.exists(folder.ready(process)) {
                if let status = ChildProcess.reap(pids[process]) { throw failure(process, status) }
                guard !isStopped() else { throw LoadTestError.refused("the run was called off before it began") }
                guard ContinuousClock.now < end else {
                    throw LoadTestError.refused("the generator had no connections within \(Self.readyLimit)")
                }
                try await Task.sleep(for: GeneratorFolder.pause)
            }
        }
    }

    /// Tells all when to begin, in nanoseconds of the machine's monotonic clock.
    func start(at moment: Int64) throws(LoadTestError) { try folder.write(moment, to: folder.start) }

    /// Tells all to end their schedules now.
    func stop() { try? folder.write(true, to: folder.stop) }

    /// Whether all have left what they measured.
    ///
    /// - Throws: `LoadTestError.refused` with the words of one that ended without.
    func haveResults() throws(LoadTestError) -> Bool {
        for process in pids.indices where !folder.exists(folder.result(process)) {
            // It is written before the process ends, so it is looked for once more.
            if let status = ChildProcess.reap(pids[process]), !folder.exists(folder.result(process)) {
                throw failure(process, status)
            }
            return false
        }
        return true
    }

    /// What they measured together.
    func results() throws(LoadTestError) -> SliceResult {
        var sum: SliceResult?
        for process in pids.indices {
            let result = try folder.read(SliceResult.self, from: folder.result(process))
            if sum?.add(result) == nil { sum = result }
        }
        guard let sum else { preconditionFailure("a run has generator processes") }
        return sum
    }

    /// Ends what still runs, and removes the folder.
    func end() {
        for pid in pids where ChildProcess.reap(pid) == nil { kill(pid, SIGKILL) }
        for pid in pids { _ = ChildProcess.reap(pid) }
        folder.remove()
    }

    private func failure(_ process: Int, _ status: Int32) -> LoadTestError {
        let words = (try? String(contentsOfFile: folder.errors(process), encoding: .utf8)) ?? ""
        let reason = words.replacing("Error: ", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
        return .refused(reason.isEmpty ? "generator process \(process) ended with exit code \(status)" : reason)
    }
}
