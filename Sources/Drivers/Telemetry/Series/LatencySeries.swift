import CoreMetrics
import Synchronization

/// A histogram of durations: nanoseconds in, seconds out.
///
/// Bounds and sum are whole nanoseconds, so that an observation is two atomic additions and the sum is exact.
final class LatencySeries: Series, TimerHandler {
    private let bounds: HistogramBounds
    private let boundsNanoseconds: [Int64]
    private let buckets = BucketCounts()
    private let sumNanoseconds = Atomic<Int64>(0)

    init(bounds: HistogramBounds) {
        self.bounds = bounds
        boundsNanoseconds = bounds.values.map { Int64(($0 * 1e9).rounded()) }
    }

    func recordNanoseconds(_ duration: Int64) {
        let duration = max(0, duration)
        var index = 0
        while index < boundsNanoseconds.count, boundsNanoseconds[index] < duration { index += 1 }
        buckets.increment(at: index)
        sumNanoseconds.wrappingAdd(duration, ordering: .relaxed)
    }

    func reading() -> SeriesReading {
        .histogram(
            HistogramReading(
                bounds: bounds.values, counts: buckets.counts(of: bounds.values.count + 1),
                sum: Double(sumNanoseconds.load(ordering: .relaxed)) / 1e9))
    }
}
