import Testing

@testable import Benchmark

@Suite("Figures")
struct FigureTests {
    private static func result(_ name: String, rates: [Int], trunkline: Double = 0) -> PeerResult? {
        PeerResult(
            name: name,
            rounds: rates.map {
                Measurement(requests: $0, seconds: 1, cpuSeconds: [.trunkline: trunkline * Double($0) / 1e6])
            })
    }

    @Test(arguments: [([3, 1, 2], 2.0), ([4, 1, 3, 2], 2.5), ([7], 7.0)] as [([Double], Double)])
    func `the median is the middle`(values: [Double], median: Double) throws {
        let spread = try #require(Spread(values))
        #expect(spread.median == median)
        #expect(spread.least == values.min())
        #expect(spread.greatest == values.max())
    }

    @Test func `no figures have no median`() {
        #expect(Spread([]) == nil)
        #expect(PeerResult(name: "none", rounds: []) == nil)
    }

    @Test func `every other round is run backwards`() {
        #expect(RoundOrder.of(["a", "b", "c"], round: 0) == ["a", "b", "c"])
        #expect(RoundOrder.of(["a", "b", "c"], round: 1) == ["c", "b", "a"])
    }

    @Test func `processor time is divided by requests`() {
        let measurement = Measurement(requests: 50_000, seconds: 5, cpuSeconds: [.postgres: 2.5])
        #expect(measurement.rate == 10_000)
        #expect(measurement.cpuMicroseconds(.postgres) == 50)
        #expect(measurement.cpuMicroseconds(.hello) == nil)
    }

    @Test(arguments: [(1999, "MISS"), (2000, "PASS"), (2001, "PASS")])
    func `a rate's promise is kept at its bound`(rate: Int, word: String) throws {
        let results = [
            try #require(Self.result("pgbench", rates: [900, 1000, 5000])),
            try #require(Self.result("trunkline", rates: [3000, rate, 5000])),
        ]
        let target = Target("reads", "trunkline", over: "pgbench", .rate, .atLeast(2))
        let verdict = try #require(target.verdict(over: results))
        #expect(verdict.word == word)
        #expect(verdict.ratios.least == 1)
        #expect(abs(verdict.ratios.greatest - 3000.0 / 900) < 1e-9)
    }

    @Test func `an aim that is missed is said to be open`() throws {
        let results = [
            try #require(Self.result("pgbench", rates: [1000])), try #require(Self.result("trunkline", rates: [900])),
        ]
        let aim = Target("reads", "trunkline", over: "pgbench", .rate, .atLeast(1), isAim: true)
        let verdict = try #require(aim.verdict(over: results))
        #expect(!verdict.isKept)
        #expect(verdict.word == "OPEN")
    }

    @Test func `a promise of processor time compares requests, not runs`() throws {
        let results = [
            try #require(Self.result("2 shards", rates: [100], trunkline: 40)),
            try #require(Self.result("16 shards", rates: [10_000], trunkline: 45)),
        ]
        let target = Target(
            "16 shards", "16 shards", over: "2 shards", .cpu(.trunkline, over: .trunkline), .atMost(1.1))
        let verdict = try #require(target.verdict(over: results))
        #expect(abs(verdict.ratios.median - 1.125) < 1e-9)
        #expect(!verdict.isKept)
    }

    @Test func `a promise of a peer that did not run is left out`() throws {
        let results = [try #require(Self.result("pgbench", rates: [1]))]
        #expect(Target("x", "trunkline", over: "pgbench", .rate, .atLeast(1)).verdict(over: results) == nil)
    }
}
