import ChildProcess
import Foundation
import Testing
import Workload

@testable import LoadTest

/// The generator beside wrk, on one server that stands still for a second in ten.
///
/// wrk is a closed loop, which by itself would count one slow request a connection; Debian's wrk 4.1 puts in what it
/// missed afterwards, by its mean interval. The generator has no need to: it counts from the intended start.
@Suite(.serialized, .timeLimit(.minutes(1))) struct ClosedLoopTests {
    private static let scenario = """
        version: 1
        name: stalled
        summary: A steady load on a server that stands still for a second in ten.
        duration: 10s
        arrivals: {pattern: constant, rate: 200}
        connections: 8
        mix: {readCustomer: 1}
        customers: 1000
        """

    /// Runs wrk for ten seconds.
    ///
    /// - Returns: Its 99th percentile, in milliseconds.
    private static func wrkP99(port: Int) async throws -> Double {
        let folder = FileManager.default.temporaryDirectory.appending(path: "closed-loop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appending(path: "wrk").path(percentEncoded: false)
        let pid = try ChildProcess(
            words: [
                "/usr/bin/wrk", "--threads", "1", "--connections", "2", "--duration", "10s", "--latency",
                "http://127.0.0.1:\(port)/",
            ], environment: ["LC_ALL": "C"], output: .file(path: output)
        ).spawn()
        var status: Int32?
        for _ in 0..<300 where status == nil {
            status = ChildProcess.reap(pid)
            try await Task.sleep(for: .milliseconds(100))
        }
        if status == nil { kill(pid, SIGKILL) }
        try #require(status == 0)
        let text = try String(contentsOfFile: output, encoding: .utf8)
        let found = try #require(text.firstMatch(of: /99%\s+([\d.]+)(us|ms|s)/), "\(text)")
        let factors: [Substring: Double] = ["us": 1e-3, "ms": 1, "s": 1e3]
        return try #require(Double(found.1)) * (try #require(factors[found.2]))
    }

    @Test func `a stall of a second in ten is in the p99 as wrk tells it, and not in that of the service time`()
        async throws
    {
        try await StallingServer.run { server in
            let plan = try GeneratorPlan(
                try Scenario.parse(yaml: Self.scenario, operations: ScenarioOperations.names),
                targets: [LoadTarget(host: "127.0.0.1", port: server.port)], run: 1)
            let generator = try await LoadGenerator.connect(plan, slices: [0])
            let stall = Task {
                try await Task.sleep(for: .seconds(4))
                server.stall(milliseconds: 1_000)
            }
            async let closed = Self.wrkP99(port: server.port)
            let result = try await generator.run()
            try await stall.value
            let latency = try #require(result.operations.first?.latency)
            // 200 of 2,000 arrivals fall into the stall; the longest-waiting tenth of these are the last per cent.
            #expect(latency.count == 2_000)
            #expect(try #require(latency.percentile(0.99)) > 850_000)
            // A closed loop's view: of each of the eight connections one request was slow.
            let service = try #require(result.operations.first?.serviceTime)
            #expect(try #require(service.percentile(0.99)) < 200_000)
            #expect(try #require(service.percentile(1)) > 900_000)
            #expect(try await closed > 500)
        }
    }
}
