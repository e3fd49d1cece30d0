/// How many rows a list has, as far as it is worth counting.
public struct ListTotal: Sendable, Hashable {
    /// Up to this many rows are counted; beyond, the number is an estimate.
    public static let exactMax = 10_000

    /// The rows.
    public let count: Int
    /// Whether `count` is exact.
    public let isExact: Bool

    /// Makes a total.
    public init(count: Int, isExact: Bool) {
        self.count = count
        self.isExact = isExact
    }

    /// The total of all shards; nil where one of them did not answer, since a total of the others would mislead.
    ///
    /// Exact while every part is and the sum is at most `exactMax`. A shard that stopped counting at its bound knows
    /// only an estimate, and so does the whole.
    public static func combined(_ parts: [ListTotal?]) -> ListTotal? {
        var count = 0
        var isExact = true
        for part in parts {
            guard let part else { return nil }
            let (sum, isOver) = count.addingReportingOverflow(part.count)
            count = isOver ? Int.max : sum
            isExact = isExact && part.isExact
        }
        return ListTotal(count: count, isExact: isExact && count <= exactMax)
    }
}
