/// The middle of some figures, and how far they lie apart.
public struct Spread: Sendable, Codable, Equatable {
    /// The middle one; of an even number the mean of the middle two.
    public let median: Double

    /// The least.
    public let least: Double

    /// The greatest.
    public let greatest: Double

    /// Sums up figures; nil if there are none.
    public init?(_ values: [Double]) {
        let sorted = values.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        let middle = sorted.count / 2
        median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        least = first
        greatest = last
    }
}
