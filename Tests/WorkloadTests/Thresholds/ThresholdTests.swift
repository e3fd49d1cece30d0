import Testing
import Workload

@Suite struct ThresholdTests {
    private let read = OperationName(rawValue: "readCustomer")
    private let write = OperationName(rawValue: "createOrder")

    private func run() -> RunRecord {
        RunRecord(
            startedAtUnixMilliseconds: 0, warmUpSeconds: 1, measuredSeconds: 10,
            scenario: ScenarioRecord(
                name: "x", summary: "", digest: "", mix: [:], arrivals: "", offeredRate: 0, keys: "", customers: 1),
            machine: MachineRecord(processor: "", cores: 1, memoryBytes: 0, kernel: "", loadBefore: 0), shardCount: 3,
            routerCount: 1,
            operations: [
                OperationRecord(
                    name: read, isRead: true, succeeded: 990, answers: ["200": 990, "503": 7, "timeout": 3],
                    latency: HistogramRecord(microseconds: [5000, 20_000, 900_000], counts: [980, 19, 1])),
                OperationRecord(
                    name: write, isRead: false, succeeded: 100, answers: ["201": 100],
                    latency: HistogramRecord(microseconds: [40_000], counts: [100])),
                OperationRecord(name: OperationName(rawValue: "onboard"), isRead: false),
            ],
            shards: [
                ShardRecord(name: "shard-1", succeeded: 590, failed: 10), ShardRecord(name: "shard-2", succeeded: 300),
                ShardRecord(name: "none", succeeded: 100_000),
            ],
            generator: GeneratorRecord(processes: 1, connections: 1))
    }

    @Test(
        arguments: [
            ("readCustomer p99 < 20ms", "20ms", false),
            ("readCustomer p99 <= 20ms", "20ms", true),
            ("readCustomer p99.9 < 1s", "20ms", true),
            ("readCustomer p100 < 1s", "900ms", true),
            ("readCustomer p50 > 5ms", "5ms", false),
            ("readCustomer p50 >= 5ms", "5ms", true),
            ("all p99 < 30ms", "40ms", false),
            ("p99.9 < 1s", "40ms", true),
            ("createOrder mean < 41ms", "40ms", true),
            ("errors < 1%", "0.909%", true),
            ("readCustomer errors < 1%", "1%", false),
            ("createOrder errors <= 0%", "0%", true),
            ("rate > 108/s", "109/s", true),
            ("createOrder rate > 10/s", "10/s", false),
            // 600 of 900 requests on one of three shards, one of which saw none.
            ("imbalance < 2", "2", false),
            ("all imbalance <= 2.0", "2", true),
        ] as [(String, String, Bool)])
    func `a threshold is held against what was measured`(text: String, measured: String, isMet: Bool) throws {
        let record = try Threshold(parsing: text).evaluate(run())
        #expect(record == ThresholdRecord(text: text, measured: measured, isMet: isMet))
    }

    @Test(arguments: [
        "onboard p99 < 1s", "onboard errors < 1%", "updateCustomer p99 < 1s", "updateCustomer errors < 1%",
        "updateCustomer rate > 0/s", "updateCustomer mean > 0s",
    ])
    func `what was never measured is not kept`(text: String) throws {
        let record = try Threshold(parsing: text).evaluate(run())
        #expect(record == ThresholdRecord(text: text, measured: "nothing measured", isMet: false))
    }

    @Test func `without shards there is no imbalance to keep`() throws {
        var bare = run()
        bare.shards = []
        #expect(!(try Threshold(parsing: "imbalance < 9").evaluate(bare).isMet))
    }

    @Test func `a percentile is the share that was written, to the digit`() throws {
        #expect(try Threshold(parsing: "p99.9 < 1s").metric == .percentile(0.999))
        #expect(try Threshold(parsing: "p99.99 < 1s").metric == .percentile(0.9999))
        #expect(try Threshold(parsing: "readCustomer  p95  <  1.5s").bound == 1.5)
    }

    @Test(arguments: [
        ("", "is [operation]"), ("p99 < ", "is [operation]"), ("a b c d e", "is [operation]"),
        ("readCustomer p0 < 1s", "no figure"), ("p101 < 1s", "no figure"), ("p < 1s", "no figure"),
        ("P99 < 1s", "no figure"), ("median < 1s", "no figure"), ("p99 = 1s", "compare"), ("p99 << 1s", "compare"),
        ("p99 < 20", "duration"), ("p99 < 20%", "duration"), ("errors < 1", "share"), ("errors < 200%", "share"),
        ("rate > 495", "a number a second"), ("rate > x/s", "a number a second"), ("imbalance < 150%", "plain number"),
        ("readCustomer imbalance < 2", "leave the operation out"),
    ])
    func `what is no threshold is refused with the part that is wrong`(text: String, part: String) {
        let error = #expect(throws: ThresholdError.self) { try Threshold(parsing: text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }
}
