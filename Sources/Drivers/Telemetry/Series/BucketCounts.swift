import Synchronization

/// The cells of one histogram: a count for every bound and one for what lies beyond the last.
///
/// The cells are inline and atomic, so that an observation takes no lock and follows no pointer but its owner's.
struct BucketCounts: ~Copyable, Sendable {
    /// Bounds one histogram may have; one more cell counts what exceeds them all.
    static let boundsMax = 23

    private let cells: InlineArray<24, Atomic<UInt64>>

    init() {
        cells = InlineArray { _ in Atomic<UInt64>(0) }
    }

    /// Adds one observation to the cell at an index.
    func increment(at index: Int) {
        cells[index].wrappingAdd(1, ordering: .relaxed)
    }

    /// The counts of the first `cellCount` cells, each for itself (not yet cumulative).
    func counts(of cellCount: Int) -> [UInt64] {
        (0..<cellCount).map { cells[$0].load(ordering: .relaxed) }
    }
}
