import Foundation
import Sharding
import Testing

@testable import Workload

@Suite struct KeyDistributionTests {
    private static let draws = 60_000

    private func counts(_ choice: KeyChoice, customers: Int, seed: UInt64 = 1) -> [UInt64] {
        let keys = KeyDistribution(choice, population: Population(customers: customers, seed: seed))
        var random = RandomSource(seed: seed)
        var counts = [UInt64](repeating: 0, count: customers)
        for _ in 0..<Self.draws { counts[keys.person(&random).rawValue] += 1 }
        return counts
    }

    @Test(arguments: [1, 2, 7, 1000, 4097])
    func `uniform draws are of all subscribers alike`(customers: Int) {
        let counts = counts(KeyChoice(.uniform), customers: customers)
        let test = ChiSquare(counts: counts, expected: counts.map { _ in Double(Self.draws) / Double(customers) })
        #expect(test.isPlausible, "\(test)")
    }

    @Test(arguments: [0.05, 0.5, 0.99, 1, 1.000_000_001, 1.3, 1.99], [1, 3, 100, 5000])
    func `Zipf draws have their weights`(theta: Double, customers: Int) {
        // Which subscriber has which rank is the scramble's to say; sorted, the counts are the ranks'.
        let weights = (1...customers).map { pow(Double($0), -theta) }
        let total = weights.reduce(0, +)
        let population = Population(customers: customers, seed: 4)
        let keys = KeyDistribution(KeyChoice(.zipf(theta: theta)), population: population)
        let ranks = keys.ranks(of: customers)
        var random = RandomSource(seed: 17)
        var counts = [UInt64](repeating: 0, count: customers)
        for _ in 0..<Self.draws { counts[ranks[keys.person(&random).rawValue]] += 1 }
        let test = ChiSquare(counts: counts, expected: weights.map { $0 / total * Double(Self.draws) })
        #expect(test.isPlausible, "\(test)")
    }

    @Test func `the most active subscribers are spread over slots, and are no neighbours`() {
        let population = Population(customers: 100_000, seed: 2)
        let keys = KeyDistribution(KeyChoice(.zipf(theta: 1.2)), population: population)
        var random = RandomSource(seed: 1)
        var counts: [SubscriberIndex: Int] = [:]
        for _ in 0..<Self.draws { counts[keys.person(&random), default: 0] += 1 }
        let hot = counts.sorted { $0.value > $1.value }.prefix(50).map(\.key)
        #expect(Set(hot.map { population.customerKey($0).slot }).count >= 48)
        let sorted = hot.map(\.rawValue).sorted()
        #expect(zip(sorted, sorted.dropFirst()).count { $1 - $0 < 10 } < 3)
        #expect(sorted[25] > 25_000 && sorted[25] < 75_000)
    }

    @Test(arguments: [(0.8, 0.2), (0.5, 0.01), (1, 0.5), (0.9, 1)])
    func `a hotspot has its share of the requests`(requests: Double, subscribers: Double) {
        let customers = 1000
        let sorted = counts(
            KeyChoice(.hotspot(requests: requests, subscribers: subscribers)), customers: customers
        ).sorted(by: >)
        let hot = max(1, Int((Double(customers) * subscribers).rounded()))
        let ofHot = sorted.prefix(hot).reduce(0, +)
        let expected = (subscribers == 1 ? 1 : requests) * Double(Self.draws)
        #expect(abs(Double(ofHot) - expected) <= 5 * (Double(Self.draws) * requests * (1 - requests)).squareRoot())
    }

    @Test func `a hot slot has its share of the requests`() throws {
        let population = Population(customers: 20_000, seed: 3)
        let keys = KeyDistribution(KeyChoice(.hotSlot(requests: 0.4)), population: population)
        var random = RandomSource(seed: 3)
        var slots: [Slot: Int] = [:]
        for _ in 0..<20_000 { slots[population.customerKey(keys.person(&random)).slot, default: 0] += 1 }
        let sorted = slots.values.sorted(by: >)
        let hottest = try #require(sorted.first)
        #expect(abs(Double(hottest) - 8000) < 400)
        #expect(sorted[1] < 40)
    }

    @Test func `lines of corporate accounts are drawn by their weight`() {
        let corporate = CorporateAccounts(accounts: 10, linesEach: 500, weight: 0.5)
        let keys = KeyDistribution(
            KeyChoice(.zipf(theta: 0.9), corporate: corporate), population: Population(customers: 2500))
        #expect(abs(keys.corporateShare - 0.5) < 1e-12)
        var random = RandomSource(seed: 8)
        var (accounts, lines) = ([UInt64](repeating: 0, count: 10), [UInt64](repeating: 0, count: 500))
        var people = 0
        for _ in 0..<Self.draws {
            switch keys.draw(&random) {
            case .line(let line, let index):
                accounts[index.rawValue] += 1
                lines[line] += 1
            case .person(let index):
                #expect((0..<2500).contains(index.rawValue))
                people += 1
            }
        }
        #expect(abs(Double(people) - 30_000) < 600)
        let drawn = Double(Self.draws - people)
        #expect(ChiSquare(counts: accounts, expected: accounts.map { _ in drawn / 10 }).isPlausible)
        #expect(ChiSquare(counts: lines, expected: lines.map { _ in drawn / 500 }).isPlausible)
    }

    @Test func `a milliard subscribers take no longer than ten`() {
        for theta in [0.3, 1, 1.9] {
            let keys = KeyDistribution(
                KeyChoice(.zipf(theta: theta)), population: Population(customers: Population.customersMax))
            var random = RandomSource(seed: 1)
            for _ in 0..<10_000 {
                #expect((0..<Population.customersMax).contains(keys.person(&random).rawValue))
            }
        }
    }

    @Test func `a choice is described in words`() {
        #expect("\(KeyChoice(.zipf(theta: 0.9)))" == "Zipf 0.9")
        #expect(
            "\(KeyChoice(.hotspot(requests: 0.8, subscribers: 0.2)))"
                == "hotspot, 80% of requests to 20% of subscribers")
        #expect(
            "\(KeyChoice(.uniform, corporate: CorporateAccounts(accounts: 3, linesEach: 9)))"
                == "uniform, and 3 corporate accounts of 9 lines")
    }
}

extension KeyDistribution {
    /// The next draw, which must be of a person.
    fileprivate func person(_ random: inout RandomSource) -> SubscriberIndex {
        guard case .person(let index) = draw(&random) else {
            Issue.record("a line was drawn where no corporate accounts are")
            return SubscriberIndex(0)
        }
        return index
    }

    /// The rank of each subscriber, from 0, found by asking for every rank's place.
    fileprivate func ranks(of customers: Int) -> [Int] {
        var ranks = [Int](repeating: 0, count: customers)
        for rank in 0..<customers { ranks[subscriber(ofRank: UInt64(rank)).rawValue] = rank }
        return ranks
    }
}
