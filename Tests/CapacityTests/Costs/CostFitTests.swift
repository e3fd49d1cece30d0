import Capacity
import Testing
import Workload

@Suite struct CostFitTests {
    private static let read: OperationName = "readCustomer"
    private static let write: OperationName = "createOrder"
    private static let search: OperationName = "searchCustomers"
    private static let mix: [OperationName: Double] = [read: 0.6, write: 0.3, search: 0.1]
    /// CPU seconds of the shards: per request, per request and shard for the search, per idle second and shard.
    private static let cost: [OperationName: Double] = [read: 200e-6, write: 900e-6, search: 300e-6]
    private static let idle = 0.02

    /// The runs of a design on tiers of several sizes, with costs that are off by a share drawn from `random`.
    private static func runs(
        shards: [Int], scatter: Double = 0, random: inout RandomSource,
        steps: (CalibrationDesign.Step) -> Bool = { _ in true }
    ) -> [CostObservation] {
        shards.flatMap { count in
            CalibrationDesign(mix: mix, reads: [read, search], rate: 400).steps.filter(steps).map { step in
                let requests = step.mix.mapValues { $0 * step.rate * 15 }
                let exact =
                    requests.reduce(0) {
                        $0 + cost[$1.key, default: 0] * $1.value * ($1.key == search ? Double(count) : 1)
                    }
                    + idle * 15 * Double(count)
                let off = 1 + scatter * (2 * Double.random(in: 0...1, using: &random) - 1)
                return CostObservation(
                    name: "\(step.name) on \(count)", requests: requests, mix: step.mix, scattered: [search],
                    seconds: 15, shards: Double(count), used: [.cpuSeconds(.shards): exact * off])
            }
        }
    }

    @Test func `a calibration tells every operation's cost and the idle tier's`() throws {
        var random = RandomSource(seed: 1)
        let model = try CostModel(Self.runs(shards: [2, 4], random: &random))
        let fit = try model.fit(.cpuSeconds(.shards))
        for (operation, cost) in Self.cost {
            let found = try #require(model.cost(of: operation, .cpuSeconds(.shards)))
            #expect(abs(found.value / cost - 1) < 1e-6, "\(operation)")
        }
        #expect(abs(fit.perIdleSecond.value / Self.idle - 1) < 1e-6)
        #expect(fit.degreesOfFreedom == 6)
    }

    @Test func `a run of another shard count, rate and mix is foretold`() throws {
        var random = RandomSource(seed: 2)
        let model = try CostModel(Self.runs(shards: [2, 4], random: &random))
        let other = CostObservation(
            name: "other", requests: [Self.read: 9_000, Self.write: 1_000, Self.search: 200], scattered: [Self.search],
            seconds: 60, shards: 3,
            used: [.cpuSeconds(.shards): 9_000 * 200e-6 + 1_000 * 900e-6 + 200 * 3 * 300e-6 + 60 * 3 * Self.idle])
        let prediction = try #require(model.predictions(of: other).first)
        #expect(abs(prediction.errorShare) < 1e-6)
    }

    @Test func `95 of 100 intervals hold the true cost`() throws {
        var random = RandomSource(seed: 3)
        var held = 0
        var asked = 0
        for _ in 0..<200 {
            let model = try CostModel(Self.runs(shards: [2, 4], scatter: 0.1, random: &random))
            for (operation, cost) in Self.cost {
                let found = try #require(model.cost(of: operation, .cpuSeconds(.shards)))
                held += found.contains(cost) ? 1 : 0
                asked += 1
            }
        }
        #expect(Double(held) / Double(asked) > 0.9)
        #expect(Double(held) / Double(asked) <= 1)
    }

    @Test func `runs of one mix tell that mix's cost and no other's`() throws {
        var random = RandomSource(seed: 4)
        let model = try CostModel(
            Self.runs(shards: [2, 4], random: &random) { $0.name.hasPrefix("mix") })
        let fit = try model.fit(.cpuSeconds(.shards))
        let reads = try fit.perRequest(Self.mix).value
        #expect(reads > 0)
        #expect(throws: CostError.self) { try fit.perRequest([Self.read: 1]) }
        #expect(model.cost(of: Self.write, .cpuSeconds(.shards)) == nil)
    }

    @Test func `what is missing is named`() throws {
        var random = RandomSource(seed: 5)
        let model = try CostModel(Self.runs(shards: [2, 4], random: &random))
        let fit = try model.fit(.cpuSeconds(.shards))
        #expect(throws: CostError.missing(operations: ["onboard"])) {
            try fit.perRequest([Self.read: 1, "onboard": 1])
        }
        #expect(throws: CostError.unmeasured(quantity: "WAL, bytes")) { try model.fit(.walBytes) }
        #expect(throws: CostError.self) { try CostModel([]) }
    }

    @Test func `one shard count does not tell what stands before the shards from the shards`() throws {
        var random = RandomSource(seed: 6)
        let role = ResourceRole.front("trunkline")
        func model(_ shards: [Int]) throws -> CostModel {
            try CostModel(
                Self.runs(shards: shards, random: &random).map { run in
                    var run = run
                    run.used = [role: 1.0].reduce(into: [:]) { $0[.cpuSeconds($1.key)] = run.used.values.first }
                    return run
                })
        }
        #expect(throws: CostError.oneShardCount(operations: [Self.search], shards: 2)) {
            try model([2]).fit(.cpuSeconds(role)).perRequestAndShard([Self.search: 1])
        }
        #expect(try model([2, 4]).fit(.cpuSeconds(role)).perRequestAndShard([Self.search: 1]).value > 0)
    }
}
