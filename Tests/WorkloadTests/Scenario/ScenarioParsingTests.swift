import Sharding
import StrictYAML
import Testing
import Workload

@Suite struct ScenarioParsingTests {
    @Test func `a scenario says what its text says`() throws {
        let scenario = try Scenario.parse(yaml: ScenarioText.sound, operations: ScenarioText.operations)
        let (read, update, order) = (
            OperationName(rawValue: "readCustomer"), OperationName(rawValue: "updateCustomer"),
            OperationName(rawValue: "createOrder")
        )
        let shard = try #require(ShardName(rawValue: "shard-2"))
        #expect(
            scenario
                == Scenario(
                    name: "everything", summary: "All that a scenario can say.", duration: .seconds(60),
                    warmUp: .seconds(5),
                    arrivals: ArrivalPattern(.spike(base: 100, peak: 400.5, at: 20, lasting: 10), spacing: .even),
                    connections: 32,
                    visits: [
                        Visit(weight: 60, steps: [Visit.Step(read)]), Visit(weight: 20, steps: [Visit.Step(update)]),
                        Visit(
                            weight: 20,
                            steps: [
                                Visit.Step(read), Visit.Step(order, think: .milliseconds(500)),
                                Visit.Step(update, think: .seconds(2)),
                            ]),
                    ],
                    keys: KeyChoice(
                        .zipf(theta: 0.9), corporate: CorporateAccounts(accounts: 2, linesEach: 1000, weight: 0.5)),
                    customers: 10_000, seed: 42,
                    faults: [
                        FaultStep(at: .seconds(20), action: .kill, target: .shard(shard), lasting: .seconds(5)),
                        FaultStep(at: .seconds(30), action: .stop, target: .catalog),
                        FaultStep(at: .seconds(31), action: .continue, target: .catalog),
                    ],
                    thresholds: [
                        try Threshold(parsing: "readCustomer p99 < 20ms"), try Threshold(parsing: "errors < 0.1%"),
                    ],
                    recordsHistory: true))
        let shares: [OperationName: Double] = [read: 4.0 / 7, update: 2.0 / 7, order: 1.0 / 7]
        #expect(scenario.operationShares == shares)
        #expect(scenario.operationsPerArrival == 1.4)
        #expect(scenario.nanoseconds(of: scenario.faults[0]) == 25_000_000_000)
        #expect("\(scenario.faults[0])" == "kill shard-2 for 5s")
    }

    @Test func `what is left out has its usual value`() throws {
        let scenario = try Scenario.parse(
            yaml: """
                version: 1
                name: short
                summary: The least that a scenario must say.
                duration: 1s
                arrivals: {pattern: constant, rate: 10}
                mix: {onboard: 1}
                customers: 1
                """, operations: ScenarioText.operations)
        #expect(scenario.warmUp == .zero)
        #expect(scenario.arrivals.spacing == .even)
        #expect(scenario.connections == 64)
        #expect(scenario.keys == KeyChoice(.uniform))
        #expect(scenario.seed == 1)
        #expect(scenario.faults.isEmpty && scenario.thresholds.isEmpty && !scenario.recordsHistory)
    }

    @Test(arguments: ScenarioMistake.all)
    func `a mistake is refused with its line`(mistake: ScenarioMistake) throws {
        let yaml = try #require(mistake.applied(to: ScenarioText.sound), "no such part: \(mistake.part)")
        let error = #expect(throws: ScenarioError.self) {
            try Scenario.parse(yaml: yaml, operations: ScenarioText.operations)
        }
        let first = try #require(error?.mistakes.first)
        #expect(first.reason == mistake.reason, "\(first)")
        #expect(first.line == mistake.line, "\(first)")
        #expect(error?.mistakes.count == 1, "\(error?.description ?? "")")
    }

    @Test func `all mistakes of a file are told at once, in the order of their lines`() {
        let yaml = ScenarioText.sound.replacing("version: 1", with: "version: 2")
            .replacing("base: 100", with: "bass: 100").replacing("readCustomer: 60", with: "readCustomer: -60")
            .replacing("theta: 0.9", with: "theta: 2").replacing("p99 < 20ms", with: "p99 < 20")
            .replacing("customers: 10000", with: "customers: many")
        let error = #expect(throws: ScenarioError.self) {
            try Scenario.parse(yaml: yaml, operations: ScenarioText.operations)
        }
        #expect(error?.mistakes.map(\.line) == [1, 7, 8, 15, 27, 29, 39])
        #expect(error?.description.split(separator: "\n").count == 7)
    }

    @Test(arguments: [
        ("pattern: ramp, from: 0, to: 0", "busiest"), ("pattern: ramp, from: 1, to: 2, over: 61s", "within"),
        ("pattern: ramp, from: 1, to: 2, over: 0s", "within"), ("pattern: step, rates: []", "busiest"),
        ("pattern: step, rates: [1, x]", "entry of rates"), ("pattern: step, rates: [0, 0]", "busiest"),
        ("pattern: day, rate: 5, points: []", "at least one point"),
        ("pattern: day, rate: 5, points: [{hour: 3, relative: 0}]", "at least one point"),
        ("pattern: day, rate: 5, points: [{hour: 24, relative: 1}]", "below 24"),
        ("pattern: day, rate: 5, points: [{hour: 1, relative: 1}, {hour: 1, relative: 2}]", "once"),
        ("pattern: day, rate: 5, points: [{hour: 1}]", "lacks the field relative"),
        ("pattern: day, rate: 0, points: [{hour: 1, relative: 1}]", "0.001 to 1000000"),
        ("pattern: poisson, rate: 1000001", "0.001 to 1000000"), ("pattern: poisson", "lacks the field rate"),
        ("pattern: poisson, rate: 5, spacing: even", "no field \"spacing\""),
        ("pattern: tide, rate: 5", "one of constant"),
        ("rate: 5", "lacks the field pattern"),
    ])
    func `arrivals that cannot be are refused`(arrivals: String, part: String) {
        let error = #expect(throws: ScenarioError.self) {
            try Scenario.parse(
                yaml: """
                    version: 1
                    name: short
                    summary: Arrivals that cannot be.
                    duration: 60s
                    mix: {onboard: 1}
                    customers: 1
                    arrivals: {\(arrivals)}
                    """, operations: ScenarioText.operations)
        }
        #expect(error?.mistakes.first?.line == 7)
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }
}
