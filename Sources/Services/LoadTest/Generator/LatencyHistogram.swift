import Histogram
import Workload

/// A distribution of times while it is recorded: constant memory, a few nanoseconds a time.
///
/// Times are kept in microseconds to three digits (to two where many distributions are kept at once), none above an
/// hour. A time below one microsecond counts as one.
struct LatencyHistogram: Sendable {
    /// Longer times count as this one, in microseconds: an hour.
    static let microsecondsMax: UInt64 = 3_600_000_000

    private var histogram: Histogram<UInt32>

    /// - Parameter isFine: Three leading digits of a time are kept, else two.
    init(isFine: Bool = true) {
        histogram = Histogram(
            lowestDiscernibleValue: 1, highestTrackableValue: Self.microsecondsMax,
            numberOfSignificantValueDigits: isFine ? .three : .two)
    }

    /// Records a time in nanoseconds, rounded up to whole microseconds: a percentile is never said too low.
    mutating func record(nanoseconds: Int64) {
        histogram.record(min(Self.microsecondsMax, UInt64(max(1, (nanoseconds + 999) / 1_000))))
    }

    /// How many times were recorded.
    var count: UInt64 { histogram.totalCount }

    /// The counts of all recorded times, each as the highest that its bucket stands for.
    var record: HistogramRecord {
        guard histogram.totalCount > 0 else { return HistogramRecord() }
        var values: [UInt64] = []
        var counts: [UInt64] = []
        // Only the buckets between the lowest and the highest recorded time are looked at.
        var value = histogram.highestEquivalentForValue(histogram.minNonZero)
        while value <= histogram.max {
            let count = histogram.countForValue(value)
            if count > 0 {
                values.append(value)
                counts.append(UInt64(count))
            }
            value = histogram.highestEquivalentForValue(value + 1)
        }
        return HistogramRecord(microseconds: values, counts: counts)
    }
}
