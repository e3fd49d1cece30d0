import ChildProcess
import Foundation

/// A program to run beside the benchmark, and what it said.
///
/// Output passes through a file, so that a program that says much never waits for a reader.
struct Program: Sendable {
    /// The name, as errors show it.
    let name: String

    /// The path, behind the words that drop privileges, and the arguments.
    let words: [String]

    var environment: [String: String] = [:]

    /// How often an end is looked for; it is not part of any figure.
    private static let pause = Duration.milliseconds(10)

    /// Runs it to its end.
    ///
    /// - Returns: What it wrote to standard output.
    /// - Throws: `BenchmarkError.programFailed` with standard error's text, or `.programLate`, and then it is killed.
    func output(limit: Duration) async throws -> String {
        let running = try start()
        defer { running.removeOutput() }
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            if let status = running.status() {
                guard status == 0 else {
                    throw BenchmarkError.programFailed(name: name, status: status, message: running.said(.error))
                }
                return running.said(.output)
            }
            try await Task.sleep(for: Self.pause)
        }
        await running.stop()
        throw BenchmarkError.programLate(name: name, limit: limit)
    }

    /// Starts it and lets it run.
    func start() throws -> RunningProgram {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trunkline-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let running = RunningProgram(name: name, folder: folder)
        let usual = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]
        let child = ChildProcess(
            words: words, environment: usual.merging(environment) { $1 },
            output: .file(path: running.path(.output)), error: .file(path: running.path(.error)))
        do {
            running.started(pid: try child.spawn())
            return running
        } catch {
            running.removeOutput()
            throw BenchmarkError.programFailed(name: name, status: error.number, message: "cannot be started")
        }
    }
}
