import Testing
import Workload

@testable import LoadTest

/// The histogram against the raw times that it was given.
@Suite struct LatencyHistogramTests {
    @Test(arguments: [0.5, 0.9, 0.99, 0.999, 1])
    func `a percentile is that of the raw times to three digits, and never below it`(share: Double) throws {
        var random = SystemRandomNumberGenerator()
        // From microseconds to minutes, as many in each power of ten.
        let raw = (0..<50_000).map { _ in
            UInt64(Double.random(in: 1...10, using: &random) * [1e1, 1e3, 1e5, 1e7].randomElement(using: &random)!)
        }
        var histogram = LatencyHistogram()
        for time in raw { histogram.record(nanoseconds: Int64(time) * 1_000) }
        let sorted = raw.sorted()
        let exact = sorted[max(1, Int((Double(raw.count) * share).rounded(.up))) - 1]
        let found = try #require(histogram.record.percentile(share))
        #expect(found >= exact)
        #expect(Double(found) <= Double(exact) * 1.001 + 1)
        #expect(histogram.record.count == UInt64(raw.count))
    }

    @Test func `parts of a microsecond are rounded up, and nothing is longer than an hour`() {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 1)
        histogram.record(nanoseconds: 1_001)
        histogram.record(nanoseconds: -5)
        histogram.record(nanoseconds: 7_200 * 1_000_000_000)
        let record = histogram.record
        #expect(record.microseconds.prefix(2) == [1, 2])
        #expect(record.counts == [2, 1, 1])
        #expect(Double(record.max ?? 0) <= Double(LatencyHistogram.microsecondsMax) * 1.001)
    }
}
