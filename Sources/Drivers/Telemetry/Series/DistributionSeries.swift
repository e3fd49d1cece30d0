import CoreMetrics

/// A histogram of values in the unit the recorder chose, such as bytes or rows.
final class DistributionSeries: Series, RecorderHandler {
    private let bounds: HistogramBounds
    private let buckets = BucketCounts()
    private let sum = AtomicDouble()

    init(bounds: HistogramBounds) {
        self.bounds = bounds
    }

    func record(_ value: Int64) {
        record(Double(value))
    }

    func record(_ value: Double) {
        // One NaN would make the sum NaN for ever.
        guard value.isFinite else { return }
        var index = 0
        while index < bounds.values.count, bounds.values[index] < value { index += 1 }
        buckets.increment(at: index)
        sum.add(value)
    }

    func reading() -> SeriesReading {
        .histogram(
            HistogramReading(
                bounds: bounds.values, counts: buckets.counts(of: bounds.values.count + 1), sum: sum.load()))
    }
}
