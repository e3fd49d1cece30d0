import ChildProcess
import Foundation

/// The commands of this build, and other people's programs.
enum Binaries {
    /// Beside the test bundle, where the package manager puts both.
    static var trunkline: String {
        let bundle = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("trunkline").path
    }

    /// The longest time a command may take before the test calls it a hang.
    static let limit = Duration.seconds(180)

    struct Result: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs `trunkline` with these arguments to its end, in a directory.
    @discardableResult
    static func run(_ arguments: [String], in directory: String = "/") async throws -> Result {
        try await run(executable: trunkline, arguments, in: directory)
    }

    /// Runs a program to its end; output goes through files, so that neither side can block the other.
    static func run(executable: String, _ arguments: [String], in directory: String = "/") async throws -> Result {
        let files = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: files) }
        let output = files.appendingPathComponent("output").path
        let errors = files.appendingPathComponent("errors").path
        let child = ChildProcess(
            words: [executable] + arguments, environment: ProcessInfo.processInfo.environment, input: .null,
            output: .file(path: output), error: .file(path: errors), directory: directory)
        let pid = try child.spawn()
        let status = try await status(of: pid)
        return Result(status: status, output: text(output), errors: text(errors))
    }

    /// Waits for a child's end.
    static func status(of pid: Int32) async throws -> Int32 {
        let end = ContinuousClock.now + limit
        while true {
            if let status = ChildProcess.reap(pid) { return status }
            guard ContinuousClock.now < end else {
                kill(pid, SIGKILL)
                throw RunningTrunkline.Failed(description: "process \(pid) did not end in \(limit)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
