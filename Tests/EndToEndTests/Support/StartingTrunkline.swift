import ChildProcess
import Foundation

/// A `trunkline up` that a test does something to before it serves.
struct StartingTrunkline {
    let pid: Int32
    private let log: String

    /// Starts the command, and waits for nothing.
    init(dataDirectory: String, arguments: [String] = []) throws {
        log = "\(dataDirectory)/test-log-\(UUID().uuidString)"
        pid = try ChildProcess(
            words: [
                Binaries.trunkline, "up", "--data", dataDirectory, "--port", "0", "--control-port", "0",
            ] + arguments,
            environment: ProcessInfo.processInfo.environment, input: .null, output: .null, error: .file(path: log)
        ).spawn()
    }

    /// What it has said on standard error.
    var words: String { Binaries.text(log) }

    /// Waits until it has said the word.
    func waitUntilSaid(_ word: String) async throws {
        let end = ContinuousClock.now + RunningTrunkline.startTime
        while !words.contains(word) {
            guard ContinuousClock.now < end, kill(pid, 0) == 0 else {
                kill(pid, SIGKILL)
                throw RunningTrunkline.Failed(description: "trunkline up never said \(word):\n\(words)")
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
