import Foundation
import Testing

@testable import Benchmark

@Suite("Report")
struct ReportTests {
    private static func report(rate: Int, load: String = "0.10 0.20 0.30 1/200 99") throws -> BenchmarkReport {
        let machine = Machine(
            cpuInfo: "processor : 0\nmodel name\t: Example 9000\n", loadAverage: load, kernel: "6.1.0\n",
            memoryBytes: 24 << 30, cores: 2)
        let results = [
            try #require(
                PeerResult(
                    name: "pgbench", rounds: [Measurement(requests: 20_000, seconds: 1, cpuSeconds: [.postgres: 1])])),
            try #require(
                PeerResult(
                    name: "in process",
                    rounds: [Measurement(requests: rate, seconds: 1, cpuSeconds: [.postgres: 1, .trunkline: 0.5])])),
        ]
        let target = Target("point reads", "in process", over: "pgbench", .rate, .atLeast(2))
        return BenchmarkReport(
            machine: machine, command: "trunkline-bench run", settings: ["fsync": "on", "synchronous_commit": "on"],
            sections: [Section(title: "Point reads", results: results, targets: [target])])
    }

    @Test func `a person reads one table with a verdict below`() throws {
        let text = try Self.report(rate: 50_000).text()
        #expect(
            text == """
                machine   Example 9000, 2 cores, 24 GiB, Linux 6.1.0, load before: 0.1 0.2 0.3
                command   trunkline-bench run
                settings  fsync=on synchronous_commit=on

                Point reads

                peer        per second   least    most  ratio  p50 µs  postgres µs  trunkline µs
                ----------  ----------  ------  ------  -----  ------  -----------  ------------
                pgbench         20,000  20,000  20,000   1.00                 50.0              
                in process      50,000  50,000  50,000   2.50                 20.0          10.0
                PASS  point reads: 2.50 (≥ 2.0); rounds 2.50 to 2.50

                """)
    }

    @Test func `a missed promise fails the run`() throws {
        #expect(try Self.report(rate: 50_000).isKept)
        let missed = try Self.report(rate: 30_000)
        #expect(!missed.isKept)
        #expect(missed.text().contains("MISS  point reads: 1.50 (≥ 2.0)"))
    }

    @Test func `a busy machine is said to be one`() throws {
        #expect(try Self.report(rate: 1, load: "1.5 0 0").text().contains("prove nothing"))
    }

    @Test func `a debug build is said to be one, and notes stand below a section`() throws {
        let machine = try Self.report(rate: 1).machine
        let section = Section(title: "Skipped", results: [], targets: [], notes: ["skipped: no redis-server"])
        let text = BenchmarkReport(
            machine: machine, command: "run", settings: [:], sections: [section], isDebugBuild: true
        )
        .text()
        #expect(text.contains("warning   this is a debug build"))
        #expect(text.hasSuffix("Skipped\n\nnote  skipped: no redis-server\n"))
        #expect(!(try Self.report(rate: 1).text().contains("debug build")))
    }

    @Test func `a program reads the same report`() throws {
        let report = try Self.report(rate: 50_000)
        let read = try JSONDecoder().decode(BenchmarkReport.self, from: Data(try report.json().utf8))
        #expect(read == report)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567.6, "1,234,568"), (-1234, "-1,234")])
    func `thousands are set apart`(value: Double, text: String) {
        #expect(Figure.whole(value) == text)
    }
}
