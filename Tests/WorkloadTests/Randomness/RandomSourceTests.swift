import Foundation
import Testing
import Workload

@Suite struct RandomSourceTests {
    /// From a second implementation, which gives the published first outputs for the state 1, 2, 3, 4.
    @Test(
        arguments: [
            (42, [1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009]),
            (0, [11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768]),
        ] as [(UInt64, [UInt64])])
    func `a seed gives the sequence that its definition says`(seed: UInt64, outputs: [UInt64]) {
        var random = RandomSource(seed: seed)
        let drawn = outputs.map { _ in random.next() }
        #expect(drawn == outputs)
    }

    @Test func `a stream is the same whatever was drawn, and each number has another`() {
        let fresh = RandomSource(seed: 7)
        var used = fresh
        for _ in 0..<100 { _ = used.next() }
        #expect(used.stream(3) == fresh.stream(3))
        var firsts: Set<UInt64> = []
        for number in 0..<1000 as Range<UInt64> {
            var stream = fresh.stream(number)
            firsts.insert(stream.next())
        }
        #expect(firsts.count == 1000)
    }

    @Test func `split sources go on apart`() {
        var parent = RandomSource(seed: 7)
        var (left, right) = (parent.split(), parent.split())
        let agreements = (0..<1000).count { _ in left.next() == right.next() }
        #expect(agreements == 0)
    }

    @Test(arguments: [1, 2, 3, 10, 1000, 4096] as [UInt64])
    func `whole numbers are drawn alike`(bound: UInt64) {
        var random = RandomSource(seed: bound)
        var counts = [UInt64](repeating: 0, count: Int(bound))
        for _ in 0..<200_000 { counts[Int(random.uniform(below: bound))] += 1 }
        let test = ChiSquare(counts: counts, expected: counts.map { _ in 200_000 / Double(bound) })
        #expect(test.isPlausible, "\(test)")
    }

    @Test func `a bound near 2^64 favours no number`() {
        // Two thirds of 2^64: a plain remainder would draw the lower half of the range twice as often.
        let bound = UInt64.max / 3 * 2
        var random = RandomSource(seed: 5)
        var counts: [UInt64] = [0, 0]
        for _ in 0..<100_000 { counts[random.uniform(below: bound) < bound / 2 ? 0 : 1] += 1 }
        let test = ChiSquare(counts: counts, expected: [50_000, 50_000])
        #expect(test.isPlausible, "\(test)")
    }

    @Test func `exponential gaps have the distribution's shares`() {
        var random = RandomSource(seed: 11)
        let cells = 20
        var counts = [UInt64](repeating: 0, count: cells)
        for _ in 0..<100_000 {
            // The distribution function of what is drawn is uniform.
            let share = 1 - exp(-random.exponential(mean: 3) / 3)
            counts[min(cells - 1, Int(share * Double(cells)))] += 1
        }
        let test = ChiSquare(counts: counts, expected: counts.map { _ in 100_000 / Double(cells) })
        #expect(test.isPlausible, "\(test)")
        #expect(random.exponential(mean: 0) == 0)
    }
}
