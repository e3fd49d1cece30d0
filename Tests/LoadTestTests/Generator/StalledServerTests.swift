import Testing
import Workload

@testable import LoadTest

/// What a closed loop hides: the arrivals that a server's stall keeps waiting.
@Suite(.serialized, .timeLimit(.minutes(2))) struct StalledServerTests {
    private static func plan(_ server: StallingServer, slices: Int = 1) throws -> GeneratorPlan {
        let scenario = try Scenario.parse(
            yaml: """
                version: 1
                name: stalled
                summary: A steady load on a server that stands still for a second.
                duration: 4s
                arrivals: {pattern: constant, rate: 200}
                connections: 8
                mix: {readCustomer: 1}
                customers: 1000
                """, operations: ScenarioOperations.names)
        return try GeneratorPlan(
            scenario, targets: [LoadTarget(host: "127.0.0.1", port: server.port)], run: 1, slices: slices)
    }

    @Test func `a stall of one second in four is in the latency of a quarter of the arrivals`() async throws {
        try await StallingServer.run { server in
            let generator = try await LoadGenerator.connect(try Self.plan(server), slices: [0])
            let stall = Task {
                try await Task.sleep(for: .milliseconds(1_500))
                server.stall(milliseconds: 1_000)
            }
            let result = try await generator.run()
            try await stall.value
            let record = try #require(result.operations.first)
            // 200 of 800 arrivals fall into the stall, evenly: a tenth of all waits for 0.6 s or longer.
            #expect(try #require(record.latency.percentile(0.9)) > 550_000)
            #expect(try #require(record.latency.percentile(0.99)) > 900_000)
            // Of these a closed loop would see one a connection: 8 of 800.
            let slow = zip(record.serviceTime.microseconds, record.serviceTime.counts).filter { $0.0 > 400_000 }
            #expect(slow.reduce(0) { $0 + $1.1 } <= 8)
            #expect(result.scheduled == 800)
            #expect(record.succeeded == 800)
            #expect(result.shards.map(\.name) == ["shard-1"])
        }
    }

    @Test func `slices add up to the schedule, each arrival once`() async throws {
        try await StallingServer.run { server in
            let generator = try await LoadGenerator.connect(try Self.plan(server, slices: 2), slices: [0, 1])
            let result = try await generator.run()
            #expect(result.scheduled == 800)
            #expect(result.operations.first?.latency.count == 800)
            #expect(result.windows.map(\.scheduled).reduce(0, +) == 800)
        }
    }

    @Test func `a run that is called off ends soon, with what was measured`() async throws {
        try await StallingServer.run { server in
            let generator = try await LoadGenerator.connect(try Self.plan(server), slices: [0])
            let stop = Task {
                try await Task.sleep(for: .milliseconds(800))
                generator.stop()
            }
            let result = try await generator.run()
            try await stop.value
            #expect(result.measuredSeconds < 3)
            #expect(result.sent > 0)
        }
    }

    @Test func `a tier that is not there is said to be unreachable`() async throws {
        let plan = try await StallingServer.run { try Self.plan($0) }
        let error = await #expect(throws: LoadTestError.self) { try await LoadGenerator.connect(plan, slices: [0]) }
        #expect(try #require(error).description.contains("cannot reach http://127.0.0.1:"))
    }
}
