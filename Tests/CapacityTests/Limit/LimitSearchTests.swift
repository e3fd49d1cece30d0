import Testing

@testable import Capacity

/// The search against servers whose limit is known.
@Suite struct LimitSearchTests {
    private static func run(
        _ search: LimitSearch, keeps: (Double, Int) -> Bool
    ) -> (outcome: LimitSearch.Outcome, rates: [Double]) {
        var search = search
        var rates: [Double] = []
        while let rate = search.next {
            search.record(rate: rate, isKept: keeps(rate, rates.count))
            rates.append(rate)
        }
        return (search.outcome, rates)
    }

    @Test(arguments: [130.0, 999, 1_000, 1_001, 3_333, 77_777])
    func `a cliff is found within the precision`(cliff: Double) throws {
        let found = Self.run(LimitSearch(from: 100, to: 100_000)) { rate, _ in rate <= cliff }
        guard case .limit(let kept, let failed) = found.outcome else {
            Issue.record("\(found.outcome)")
            return
        }
        #expect(kept <= cliff && cliff < failed)
        #expect(failed / kept <= 1.05)
        // Up in doublings, down in halves of the gap, each failure twice, the winner twice.
        #expect(found.rates.count <= 26, "\(found.rates)")
    }

    @Test func `one bad try does not decide, nor does one good one`() {
        // Every seventh try goes the other way.
        let found = Self.run(LimitSearch(from: 100, to: 100_000, precision: 0.1)) { rate, number in
            (rate <= 1_000) != (number % 7 == 6)
        }
        guard case .limit(let kept, let failed) = found.outcome else {
            Issue.record("\(found.outcome)")
            return
        }
        #expect(kept <= 1_000 && failed > 1_000)
    }

    @Test func `what is never missed is said to be beyond`() {
        let found = Self.run(LimitSearch(from: 100, to: 1_000)) { _, _ in true }
        #expect(found.outcome == .beyond(1_000))
        #expect(found.rates == [100, 200, 400, 800, 1_000, 1_000])
    }

    @Test func `what is always missed is not a matter of load`() {
        let found = Self.run(LimitSearch(from: 640, to: 100_000)) { _, _ in false }
        #expect(found.outcome == .below(10))
    }

    @Test func `a first rate that is too high is not the end`() {
        let found = Self.run(LimitSearch(from: 10_000, to: 100_000)) { rate, _ in rate <= 1_234 }
        guard case .limit(let kept, let failed) = found.outcome else {
            Issue.record("\(found.outcome)")
            return
        }
        #expect(kept <= 1_234 && failed > 1_234)
    }

    @Test func `no search goes on for ever`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let found = Self.run(LimitSearch(from: 100, to: 1e9, precision: 0.01)) { _, _ in
                Bool.random(using: &random)
            }
            #expect(found.rates.count <= LimitSearch.triesMax)
        }
    }
}
