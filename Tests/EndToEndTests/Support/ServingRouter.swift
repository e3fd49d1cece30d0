import ChildProcess
import Foundation

/// A second router before a running tier's shards: `trunkline serve`, as it stands behind a load balancer.
struct ServingRouter {
    let client: APIClient
    private let pid: Int32

    /// Starts it before the shards of a tier, and waits until it serves.
    static func start(before tier: RunningTrunkline) async throws -> ServingRouter {
        let log = "\(tier.dataDirectory)/test-router-\(UUID().uuidString).log"
        let pid = try ChildProcess(
            words: [
                Binaries.trunkline, "serve", "--topology", "\(tier.dataDirectory)/topology.yaml", "--no-migrate",
                "--port", "0", "--control-port", "0",
            ],
            environment: ProcessInfo.processInfo.environment, input: .null, output: .null, error: .file(path: log)
        ).spawn()
        let end = ContinuousClock.now + RunningTrunkline.startTime
        while true {
            let words = Binaries.text(log)
            if let url = words.firstMatch(of: #/url"?[:=] ?"?(http://[0-9.:]+)/#)?.output.1 {
                return ServingRouter(client: APIClient(base: String(url)), pid: pid)
            }
            guard ContinuousClock.now < end, ChildProcess.reap(pid) == nil else {
                kill(pid, SIGKILL)
                throw RunningTrunkline.Failed(description: "trunkline serve did not get ready:\n\(words)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// SIGTERM, and the wait for its end.
    ///
    /// - Returns: The exit status.
    @discardableResult
    func stop() async throws -> Int32 {
        kill(pid, SIGTERM)
        return try await Binaries.status(of: pid)
    }

    /// Runs a test with a second router, and stops it.
    static func with(_ tier: RunningTrunkline, _ body: (APIClient) async throws -> Void) async throws {
        let router = try await start(before: tier)
        let result: Result<Void, any Error>
        do { result = .success(try await body(router.client)) } catch { result = .failure(error) }
        try await router.stop()
        try result.get()
    }
}
