import Foundation
import Testing
import Workload

@Suite struct ArrivalScheduleTests {
    static let shapes: [ArrivalPattern.Shape] = [
        .constant(rate: 300),
        .ramp(from: 0, to: 400, over: nil),
        .ramp(from: 500, to: 20, over: 12),
        .step(rates: [100, 0, 300, 50]),
        .spike(base: 50, peak: 900, at: 7, lasting: 5),
        .day(
            rate: 600,
            points: [
                DayPoint(hour: 3, relative: 0), DayPoint(hour: 8, relative: 6), DayPoint(hour: 12, relative: 4),
                DayPoint(hour: 20, relative: 10),
            ]),
    ]

    private static let second: Int64 = 1_000_000_000

    private static func schedule(
        _ shape: ArrivalPattern.Shape, _ spacing: ArrivalPattern.Spacing, warmUp: Double = 5, duration: Double = 30
    ) -> ArrivalSchedule {
        ArrivalSchedule(
            ArrivalPattern(shape, spacing: spacing), warmUp: .seconds(warmUp), duration: .seconds(duration))
    }

    private static func all(_ schedule: ArrivalSchedule, processes: Int, seed: UInt64 = 1) -> [Int64] {
        (0..<processes).flatMap { process in
            Array(schedule.arrivals(process: process, of: processes, random: RandomSource(seed: seed)))
        }.sorted()
    }

    @Test func `a constant rate's arrivals are a gap apart, whatever the number of processes`() {
        let schedule = Self.schedule(.constant(rate: 250), .even, warmUp: 0, duration: 4)
        for processes in [1, 2, 3, 7] {
            let times = Self.all(schedule, processes: processes)
            #expect(times == (0..<1000).map { 2_000_000 + Int64($0) * 4_000_000 })
        }
    }

    @Test(arguments: shapes, [1, 3])
    func `even arrivals are in every window as many as the rate says`(
        shape: ArrivalPattern.Shape, processes: Int
    ) {
        let schedule = Self.schedule(shape, .even)
        let times = Self.all(schedule, processes: processes)
        for start in stride(from: 0, to: 35 * Self.second, by: 700_000_000) {
            let end = start + 900_000_000
            let count = times.count { (start..<end).contains($0) }
            let expected = schedule.expectedCount(fromNanoseconds: start, toNanoseconds: end)
            #expect(abs(Double(count) - expected) <= 1.0001, "\(start)")
        }
    }

    @Test(arguments: shapes, [1, 4])
    func `random arrivals are in the windows as many as chance makes of the rate`(
        shape: ArrivalPattern.Shape, processes: Int
    ) {
        let schedule = Self.schedule(shape, .poisson)
        let times = Self.all(schedule, processes: processes, seed: 3)
        let windows = 35
        var counts = [UInt64](repeating: 0, count: windows)
        for time in times { counts[min(windows - 1, Int(time / Self.second))] += 1 }
        let expected = (0..<windows).map { window in
            schedule.expectedCount(
                fromNanoseconds: Int64(window) * Self.second, toNanoseconds: Int64(window + 1) * Self.second)
        }
        // Nothing comes while the rate is 0.
        for (count, mean) in zip(counts, expected) where mean < 1e-9 { #expect(count == 0) }
        let test = ChiSquare(counts: counts, expected: expected)
        #expect(test.isPlausible, "\(test)")
        // Far too even would be no chance either.
        #expect(test.statistic > test.degrees / 5, "\(test)")
    }

    @Test func `the gaps of several processes' random arrivals are exponential`() {
        let schedule = Self.schedule(.constant(rate: 1000), .poisson, warmUp: 0, duration: 60)
        let times = Self.all(schedule, processes: 4, seed: 9)
        let cells = 16
        var counts = [UInt64](repeating: 0, count: cells)
        for (earlier, later) in zip(times, times.dropFirst()) {
            let share = 1 - exp(-Double(later - earlier) / 1e6)
            counts[min(cells - 1, Int(share * Double(cells)))] += 1
        }
        let test = ChiSquare(counts: counts, expected: counts.map { _ in Double(times.count - 1) / Double(cells) })
        #expect(test.isPlausible, "\(test)")
    }

    @Test(arguments: shapes, ArrivalPattern.Spacing.allCases)
    func `arrivals rise, are within the run, and come again with the same seed`(
        shape: ArrivalPattern.Shape, spacing: ArrivalPattern.Spacing
    ) {
        let schedule = Self.schedule(shape, spacing)
        let times = Array(schedule.arrivals(process: 1, of: 2, random: RandomSource(seed: 5)))
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
        #expect((times.first ?? -1) >= 0)
        #expect((times.last ?? .max) <= schedule.nanoseconds)
        #expect(times == Array(schedule.arrivals(process: 1, of: 2, random: RandomSource(seed: 5))))
        let others = Array(schedule.arrivals(process: 0, of: 2, random: RandomSource(seed: 5)))
        #expect(times != others)
    }

    @Test func `the warm-up runs at the pattern's first rate and the pattern begins after it`() {
        let ramp = Self.schedule(.ramp(from: 100, to: 400, over: 10), .even, warmUp: 5, duration: 20)
        #expect(ramp.nanoseconds == 25 * Self.second)
        #expect(ramp.rate(atNanoseconds: 0) == 100)
        #expect(ramp.rate(atNanoseconds: 4 * Self.second) == 100)
        #expect(ramp.rate(atNanoseconds: 10 * Self.second) == 250)
        #expect(ramp.rate(atNanoseconds: 20 * Self.second) == 400)
        #expect(ramp.rateHighest == 400)
        #expect(abs(ramp.rateMeanMeasured - 325) < 1e-9)
        #expect(abs(ramp.expectedCount(fromNanoseconds: 0, toNanoseconds: 15 * Self.second) - 3000) < 1e-6)
        #expect(ramp.expectedCount(fromNanoseconds: -Self.second, toNanoseconds: 0) == 0)
        #expect(
            ramp.expectedCount(fromNanoseconds: 25 * Self.second, toNanoseconds: 99 * Self.second) == 0)
    }

    @Test func `a day's curve goes over midnight in a straight line`() {
        let day = Self.schedule(
            .day(rate: 100, points: [DayPoint(hour: 6, relative: 5), DayPoint(hour: 18, relative: 10)]), .even,
            warmUp: 0, duration: 24)
        #expect(abs(day.rate(atNanoseconds: 0) - 75) < 1e-9)
        #expect(abs(day.rate(atNanoseconds: 6 * Self.second) - 50) < 1e-9)
        #expect(abs(day.rate(atNanoseconds: 12 * Self.second) - 75) < 1e-9)
        #expect(abs(day.rate(atNanoseconds: 18 * Self.second) - 100) < 1e-9)
        #expect(abs(day.rateMeanMeasured - 75) < 1e-9)
        let flat = Self.schedule(.day(rate: 10, points: [DayPoint(hour: 12, relative: 3)]), .even)
        #expect(abs(flat.rateMeanMeasured - 10) < 1e-9)
    }

    @Test func `a long run keeps its rate to the last arrival`() {
        let schedule = Self.schedule(.constant(rate: 1000), .even, warmUp: 0, duration: 3600)
        var arrivals = schedule.arrivals(process: 0, of: 1, random: RandomSource(seed: 1))
        var (count, last) = (0, Int64(0))
        while let time = arrivals.next() {
            count += 1
            last = time
        }
        #expect(count == 3_600_000)
        #expect(last == 3600 * Self.second - 500_000)
    }

    @Test func `the picture has the shape of the rate`() {
        let spike = Self.schedule(.spike(base: 100, peak: 800, at: 5, lasting: 5), .even, warmUp: 5, duration: 15)
        #expect(spike.picture(width: 20) == "▁▁▁▁▁▁▁▁▁▁█████▁▁▁▁▁")
        let steps = Self.schedule(.step(rates: [0, 400, 800]), .even, warmUp: 0, duration: 3)
        #expect(steps.picture(width: 6) == "  ▄▄██")
    }

    @Test func `a pattern is described in words`() {
        #expect("\(ArrivalPattern(.constant(rate: 500), spacing: .poisson))" == "Poisson, 500/s")
        #expect(
            "\(ArrivalPattern(.spike(base: 200, peak: 600, at: 30, lasting: 20), spacing: .even))"
                == "200/s with a spike of 600/s at 30s for 20s, even")
        #expect(
            "\(ArrivalPattern(.ramp(from: 1, to: 2.5, over: 90), spacing: .poisson))"
                == "ramp from 1/s to 2.5/s over 90s, Poisson")
    }
}
