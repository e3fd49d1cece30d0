import ChangeCapture
import ChildProcess
import Foundation
import Glibc

/// The process that captures: `trunkline serve`, which is killed again and again.
actor DrillConsumer {
    /// Between two looks at whether it lives.
    private static let lookInterval: Duration = .milliseconds(20)

    /// Lanes of each stream, so that a process can die between them.
    private static let lanes = 3

    private let words: [String]
    private let log: String
    private var pid: Int32?

    /// A consumer that does not run yet.
    ///
    /// - Parameters:
    ///   - topology: The file of the cluster.
    ///   - sinks: The addresses of the brokers.
    ///   - log: Where it says what it does.
    init(program: String, topology: String, sinks: [String], log: String) {
        words =
            [
                program, "serve", "--topology", topology, "--no-migrate", "--port", "0", "--control-port", "0",
                "--capture-lanes", "\(Self.lanes)",
            ]
            + sinks.flatMap { ["--event-sink", $0] }
        self.log = log
    }

    /// Starts it, unless it runs.
    func start(dyingAt point: CapturePoint? = nil, passes: Int = 1) throws(DrillError) {
        if isRunning { return }
        let crash = point.map { ["--crash-at", "\($0.rawValue):\(passes)"] } ?? []
        do {
            pid = try ChildProcess(
                words: words + crash, environment: ProcessInfo.processInfo.environment, output: .file(path: log),
                error: .file(path: log)
            ).spawn()
        } catch {
            throw .notStarted(errno: error.number)
        }
    }

    /// Kills it, and returns when it is gone.
    func kill9() async {
        guard let running = pid else { return }
        kill(running, SIGKILL)
        while ChildProcess.reap(running) == nil, kill(running, 0) == 0 { try? await Task.sleep(for: Self.lookInterval) }
        pid = nil
    }

    /// Waits for its death.
    ///
    /// - Returns: Whether it came in time.
    func waitForDeath(limit: Duration) async -> Bool {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            guard isRunning else { return true }
            try? await Task.sleep(for: Self.lookInterval)
        }
        return !isRunning
    }

    /// Whether it runs.
    func lives() -> Bool { isRunning }

    private var isRunning: Bool {
        guard let running = pid else { return false }
        guard ChildProcess.reap(running) == nil else {
            pid = nil
            return false
        }
        return true
    }
}
