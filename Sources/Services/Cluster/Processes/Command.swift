import ChildProcess
import Foundation

/// One program to run to its end in bounded time: arguments, input, output.
///
/// Input and output pass through files, not pipes, so neither side can block the other and no thread waits.
/// The child gets a bare environment (no `PG*` variable of the caller reaches it), the
/// directory `/`, and no descriptor but its standard three.
package struct Command: Sendable {
    /// The most output bytes that are read back; a program that writes more fails.
    static let outputBytesMax = 16 << 20
    /// How long a killed program may take to be gone; one that waits for a disk ends only when the disk answers.
    static let killLimit = Duration.seconds(10)

    var executable: String
    var arguments: [String]
    var input: String
    var environment: [String: String]

    /// What a program that ended left behind.
    package struct Result: Sendable {
        /// The exit status, or 128 plus the signal that ended it.
        package var status: Int32
        package var output: String
        package var errorOutput: String
    }

    /// Describes a command; nothing is run yet.
    package init(
        executable: String, arguments: [String], input: String = "", environment: [String: String] = [:]
    ) {
        self.executable = executable
        self.arguments = arguments
        self.input = input
        self.environment = environment
    }

    /// Runs the program, whatever its exit status.
    ///
    /// - Throws: `ClusterError.commandTimedOut` past the limit, `.cancelled` when the task is; the program is then
    ///   killed.
    package func run(limit: Duration) async throws(ClusterError) -> Result {
        let files = try CommandFiles(input: input)
        defer { files.remove() }
        let status = try await exitStatus(files: files, limit: limit)
        return Result(status: status, output: try files.text(.output), errorOutput: try files.text(.error))
    }

    /// Runs the program and answers its output; a status other than 0 is an error.
    @discardableResult
    func output(limit: Duration) async throws(ClusterError) -> String {
        let result = try await run(limit: limit)
        guard result.status == 0 else {
            let said = result.errorOutput.isEmpty ? result.output : result.errorOutput
            throw .commandFailed(
                program: name, status: result.status, message: said.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return result.output
    }

    private var name: String { executable.split(separator: "/").last.map(String.init) ?? executable }

    private func exitStatus(files: CommandFiles, limit: Duration) async throws(ClusterError) -> Int32 {
        guard !Task.isCancelled else { throw .cancelled(work: name) }
        let child = ChildProcess(
            words: [executable] + arguments,
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"].merging(environment) { $1 },
            input: .file(path: files.path(.input)), output: .file(path: files.path(.output)),
            error: .file(path: files.path(.error)))
        let pid = try ProcessID.spawn(child)
        let deadline = ContinuousClock.now + limit
        while true {
            if let status = ChildProcess.reap(pid.rawValue) { return status }
            if Task.isCancelled {
                await kill(pid)
                throw .cancelled(work: name)
            }
            if ContinuousClock.now >= deadline {
                await kill(pid)
                throw .commandTimedOut(program: name, limit: limit)
            }
            await Poll.pause()
        }
    }

    private func kill(_ pid: ProcessID) async {
        pid.send(.kill)
        let end = ContinuousClock.now + Self.killLimit
        while ChildProcess.reap(pid.rawValue) == nil, ContinuousClock.now < end { await Poll.pause() }
    }
}
