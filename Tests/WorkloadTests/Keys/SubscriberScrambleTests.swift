import Testing

@testable import Workload

@Suite struct SubscriberScrambleTests {
    @Test func `every rank has a place of its own`() {
        for count in Array(1...70) + [255, 256, 257, 1000, 4096, 65_537] as [UInt64] {
            let scramble = SubscriberScramble(count: count, seed: count)
            var taken = [Bool](repeating: false, count: Int(count))
            for rank in 0..<count { taken[Int(scramble.place(ofRank: rank))] = true }
            #expect(taken.allSatisfy { $0 }, "\(count)")
        }
    }

    @Test func `the first ranks' places are spread alike, and another seed gives others`() {
        var counts = [UInt64](repeating: 0, count: 64)
        for seed in 0..<2000 as Range<UInt64> {
            let scramble = SubscriberScramble(count: 1_000_000, seed: seed)
            counts[Int(scramble.place(ofRank: 0) * 64 / 1_000_000)] += 1
        }
        let test = ChiSquare(counts: counts, expected: counts.map { _ in 2000.0 / 64 })
        #expect(test.isPlausible, "\(test)")
    }
}
