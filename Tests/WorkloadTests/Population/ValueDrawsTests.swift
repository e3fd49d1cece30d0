import Testing

@testable import Workload

@Suite struct ValueDrawsTests {
    @Test func `draws are spread evenly below their bound`() {
        var draws = ValueDraws(seed: 3, index: 9, purpose: 0)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<10_000 { counts[draws.below(10)] += 1 }
        #expect(counts.allSatisfy { (850...1_150).contains($0) }, "\(counts)")
    }

    @Test func `another seed, index or purpose draws others`() {
        func first(_ seed: UInt64, _ index: Int, _ purpose: UInt64) -> UInt64 {
            var draws = ValueDraws(seed: seed, index: index, purpose: purpose)
            return draws.next()
        }
        #expect(Set([first(1, 1, 1), first(2, 1, 1), first(1, 2, 1), first(1, 1, 2)]).count == 4)
        #expect(first(1, 1, 1) == first(1, 1, 1))
    }
}
