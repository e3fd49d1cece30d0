import Testing
import Workload

@testable import Capacity

/// Objectives as people write them, and what runs measured of them.
@Suite struct LatencyObjectiveTests {
    @Test(
        arguments: [
            ("p99<50ms", nil, 0.99, 50_000), ("p99.9 <= 1s", nil, 0.999, 1_000_000),
            ("readCustomer p50<800us", "readCustomer", 0.5, 800),
        ] as [(String, String?, Double, Double)])
    func `what people write is read`(text: String, operation: String?, share: Double, microseconds: Double) throws {
        let objective = try #require(LatencyObjective(parsing: text))
        #expect(objective.operation?.rawValue == operation)
        #expect(abs(objective.share - share) < 1e-12)
        #expect(objective.microseconds == microseconds)
    }

    @Test(arguments: ["", "p99", "p99<50", "p100<1s", "p0<1s", "99<1s", "p99>1s", "p99<-1s", "p99<0ms", "p9x<1s"])
    func `what is no objective is refused`(text: String) {
        #expect(LatencyObjective(parsing: text) == nil)
    }

    @Test func `what a run measured is in microseconds`() throws {
        let fast = OperationRecord(
            name: OperationName(rawValue: "fast"), isRead: true, succeeded: 99,
            latency: HistogramRecord(microseconds: [1_000], counts: [99]))
        let slow = OperationRecord(
            name: OperationName(rawValue: "slow"), isRead: false, succeeded: 1,
            latency: HistogramRecord(microseconds: [80_000], counts: [1]))
        let run = RunRecord(
            startedAtUnixMilliseconds: 0, warmUpSeconds: 0, measuredSeconds: 1,
            scenario: ScenarioRecord(
                name: "s", summary: "s", digest: "", mix: [:], arrivals: "", offeredRate: 100, keys: "", customers: 1),
            machine: MachineRecord(processor: "p", cores: 1, memoryBytes: 1, kernel: "k", loadBefore: 0),
            shardCount: 1, routerCount: 1, operations: [fast, slow],
            generator: GeneratorRecord(processes: 1, connections: 1))
        let figures = RunFigures(run)
        #expect(LatencyObjective(parsing: "p99<50ms")?.measured(in: figures) == 1_000)
        #expect(LatencyObjective(parsing: "p99.9<50ms")?.measured(in: figures) == 80_000)
        #expect(LatencyObjective(parsing: "slow p50<50ms")?.measured(in: figures) == 80_000)
        #expect(LatencyObjective(parsing: "none p50<50ms")?.measured(in: figures) == nil)
    }
}
