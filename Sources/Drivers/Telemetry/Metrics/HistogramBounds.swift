/// The upper bounds of a histogram's buckets, ascending; the bucket beyond the last is implied.
///
/// Bounds are fixed for a metric's life: Prometheus sums buckets across processes, which only works while they agree.
public struct HistogramBounds: Sendable, Equatable {
    /// The bounds themselves, strictly ascending, 1 to 23 of them.
    public let values: [Double]

    /// Takes bounds as they are.
    ///
    /// - Precondition: 1 to 23 finite values, strictly ascending.
    public init(_ values: [Double]) {
        precondition(!values.isEmpty && values.count <= BucketCounts.boundsMax, "1 to 23 bounds")
        precondition(values.allSatisfy(\.isFinite), "bounds are finite")
        precondition(zip(values, values.dropFirst()).allSatisfy { $0 < $1 }, "bounds ascend")
        self.values = values
    }

    /// Seconds, from 100 µs (a read in the same machine) to 30 s (past every deadline of a request).
    public static let latency = HistogramBounds([
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ])

    /// Counts and sizes: powers of four, from 1 to 16 Mi.
    public static let magnitude = HistogramBounds([
        1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216,
    ])
}
