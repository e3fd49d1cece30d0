/// What one histogram held when it was read.
struct HistogramReading: Equatable {
    /// Upper bounds, inclusive, ascending; seconds for a timer, the recorder's own unit otherwise.
    let bounds: [Double]

    /// Observations per bucket, not cumulative; one longer than `bounds`.
    let counts: [UInt64]

    /// The sum of all observed values, in the unit of `bounds`.
    let sum: Double

    /// Observations in all buckets; taken from the buckets, so that it always equals the `+Inf` bucket.
    var count: UInt64 { counts.reduce(0, +) }
}
