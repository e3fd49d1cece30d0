import Testing
import Workload

@testable import Capacity

@Suite struct MachineSlowdownTests {
    private static let read: OperationName = "readCustomer"
    private static let write: OperationName = "createOrder"
    private static let shardCost: [OperationName: Double] = [read: 200e-6, write: 900e-6]
    private static let generatorCost: [OperationName: Double] = [read: 80e-6, write: 120e-6]
    private static let recordBytes = 1_500.0

    /// A run whose CPU, the generator's too, is dearer by a factor; its log is not.
    private static func run(
        _ name: String, reads: Double, writes: Double, factor: Double, isGeneratorWatched: Bool = true
    ) -> CostObservation {
        func cost(_ costs: [OperationName: Double]) -> Double {
            factor * (reads * costs[read, default: 0] + writes * costs[write, default: 0])
        }
        var used: [CostQuantity: Double] = [
            .cpuSeconds(.shards): cost(shardCost), .walRecordBytes: writes * recordBytes,
        ]
        if isGeneratorWatched { used[.cpuSeconds(.generator)] = cost(generatorCost) }
        return CostObservation(
            name: name, requests: [read: reads, write: writes], seconds: 15, shards: 2, used: used)
    }

    /// Three mixes, each once with the machine slow and once with it fast.
    private static let runs = [
        run("a", reads: 8_000, writes: 2_000, factor: 1.1), run("b", reads: 8_000, writes: 2_000, factor: 0.9),
        run("c", reads: 2_000, writes: 8_000, factor: 0.9), run("d", reads: 2_000, writes: 8_000, factor: 1.1),
        run("e", reads: 5_000, writes: 5_000, factor: 1.1), run("f", reads: 5_000, writes: 5_000, factor: 0.9),
    ]

    @Test func `a run on a slower machine is foretold once the generator has told`() throws {
        let model = try CostModel(Self.runs)
        let other = Self.run("other", reads: 9_000, writes: 3_000, factor: 1.3)
        let predictions = model.predictions(of: other)
        let cpu = try #require(predictions.first { $0.quantity == .cpuSeconds(.shards) })
        // Four fifths of what the generator took more are believed.
        #expect(try abs(#require(cpu.slowdown) - 1.24) < 0.03)
        #expect(cpu.errorShare < -0.2)
        #expect(try abs(#require(cpu.evenedErrorShare)) < 0.06)
        // Bytes do not depend on the machine.
        let log = try #require(predictions.first { $0.quantity == .walRecordBytes })
        #expect(abs(log.errorShare) < 1e-6)
        #expect(log.slowdown == nil && log.evenedErrorShare == nil)
    }

    @Test func `costs are learnt as if every run had had the same machine`() throws {
        let model = try CostModel(Self.runs)
        for (operation, cost) in Self.shardCost {
            let found = try #require(model.cost(of: operation, .cpuSeconds(.shards)))
            #expect(abs(found.value / cost - 1) < 0.03, "\(operation)")
        }
        // Most of the scatter was the machine's, and is none of the model's.
        #expect(try #require(model.fit(.cpuSeconds(.shards)).residualShare) < 0.03)
    }

    @Test func `the generator is no part of the tier`() throws {
        let model = try CostModel(Self.runs)
        #expect(model.fits[.cpuSeconds(.generator)] == nil)
        #expect(!model.predictions(of: Self.runs[0]).contains { $0.quantity == .cpuSeconds(.generator) })
    }

    @Test func `a generator that did other work, or that nobody watched, tells nothing`() throws {
        let model = try CostModel(Self.runs)
        for odd in [
            Self.run("odd", reads: 5_000, writes: 5_000, factor: 2.5),
            Self.run("unwatched", reads: 5_000, writes: 5_000, factor: 1.3, isGeneratorWatched: false),
        ] {
            let cpu = try #require(model.predictions(of: odd).first { $0.quantity == .cpuSeconds(.shards) })
            #expect(cpu.slowdown == nil && cpu.evenedErrorShare == nil)
        }
        let without = try CostModel(
            Self.runs.map { run in
                var run = run
                run.used[.cpuSeconds(.generator)] = nil
                return run
            })
        #expect(without.predictions(of: Self.runs[0]).allSatisfy { $0.slowdown == nil })
    }
}
