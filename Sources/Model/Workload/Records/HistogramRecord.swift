/// A distribution of times as it is kept in a file: counts of values, the values rising.
///
/// A value is the highest of its bucket, so that a percentile is never said lower than it was.
public struct HistogramRecord: Codable, Equatable, Sendable {
    /// The times in microseconds, rising, each once.
    public private(set) var microseconds: [UInt64]
    /// How many times each was seen, as many as there are values, each at least 1.
    public private(set) var counts: [UInt64]

    /// Keeps counts of values, which must rise.
    public init(microseconds: [UInt64] = [], counts: [UInt64] = []) {
        precondition(microseconds.count == counts.count, "every value has a count")
        self.microseconds = microseconds
        self.counts = counts
    }

    /// How many times were recorded.
    public var count: UInt64 { counts.reduce(0, +) }

    /// The highest time in microseconds, none when nothing was recorded.
    public var max: UInt64? { microseconds.last }

    /// The mean in microseconds, none when nothing was recorded.
    public var mean: Double? {
        let total = count
        guard total > 0 else { return nil }
        return zip(microseconds, counts).reduce(0) { $0 + Double($1.0) * Double($1.1) } / Double(total)
    }

    /// The lowest recorded time that at least this share of all times does not exceed, in microseconds.
    ///
    /// - Parameter share: 0...1; 0.99 is the 99th percentile.
    /// - Returns: None when nothing was recorded.
    public func percentile(_ share: Double) -> UInt64? {
        let total = count
        guard total > 0 else { return nil }
        let rank = Swift.max(1, UInt64((Double(total) * Swift.min(Swift.max(share, 0), 1)).rounded(.up)))
        var seen: UInt64 = 0
        for (value, count) in zip(microseconds, counts) {
            seen += count
            if seen >= rank { return value }
        }
        return microseconds.last
    }

    /// Adds the counts of another distribution, as of another process.
    public mutating func merge(_ other: HistogramRecord) {
        var values: [UInt64] = []
        var sums: [UInt64] = []
        values.reserveCapacity(microseconds.count + other.microseconds.count)
        var (left, right) = (0, 0)
        while left < microseconds.count || right < other.microseconds.count {
            let mine = left < microseconds.count ? microseconds[left] : .max
            let theirs = right < other.microseconds.count ? other.microseconds[right] : .max
            var sum: UInt64 = 0
            if mine <= theirs {
                sum += counts[left]
                left += 1
            }
            if theirs <= mine {
                sum += other.counts[right]
                right += 1
            }
            values.append(Swift.min(mine, theirs))
            sums.append(sum)
        }
        (microseconds, counts) = (values, sums)
    }
}
