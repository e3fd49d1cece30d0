/// What the searches of one kind took, and found.
public struct SearchFigures: Sendable, Encodable, Equatable {
    /// The kind, as tables name it.
    public let search: String
    /// How many were made.
    public let requests: Int
    /// How many totals were counts, and not estimates.
    public let exactTotals: Int
    /// How many the global catalog answered, and not the shards.
    public let fromCatalog: Int
    /// The least, the middle and the greatest total; an estimate counts too.
    public let leastHits: Int
    /// See `leastHits`.
    public let medianHits: Int
    /// See `leastHits`.
    public let mostHits: Int
    /// Half of the answers took at most this long, in milliseconds.
    public let p50Milliseconds: Double
    /// 99 of 100 answers took at most this long, in milliseconds.
    public let p99Milliseconds: Double
    /// The same of those whose total was counted, which is of up to 10,000 hits; nil where there were none.
    public let p99MillisecondsOfCounted: Double?

    /// One search.
    struct Sample: Sendable {
        let nanoseconds: Int64
        let total: Int?
        let isExact: Bool
        let isFromCatalog: Bool
    }

    /// Sums up searches; nil if there were none.
    init?(_ kind: SearchKind, _ samples: [Sample]) {
        let times = samples.map(\.nanoseconds).sorted()
        let totals = samples.compactMap(\.total).sorted()
        guard let p50 = Self.percentile(0.5, of: times), let p99 = Self.percentile(0.99, of: times) else { return nil }
        let counted = samples.filter { $0.isExact && $0.total != nil }
        search = kind.title
        requests = samples.count
        exactTotals = counted.count
        fromCatalog = samples.count(where: \.isFromCatalog)
        leastHits = totals.first ?? 0
        medianHits = totals.isEmpty ? 0 : totals[totals.count / 2]
        mostHits = totals.last ?? 0
        p50Milliseconds = p50
        p99Milliseconds = p99
        p99MillisecondsOfCounted = Self.percentile(0.99, of: counted.map(\.nanoseconds).sorted())
    }

    /// The least time that so many of the sorted times do not exceed, in milliseconds; nil of none.
    static func percentile(_ share: Double, of sorted: [Int64]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let rank = max(1, Int((share * Double(sorted.count)).rounded(.up)))
        return Double(sorted[min(rank, sorted.count) - 1]) / 1e6
    }

    /// Whether searches of up to 10,000 hits took no longer than so many milliseconds, 99 of 100 of them.
    func keeps(milliseconds: Double) -> Bool { (p99MillisecondsOfCounted ?? 0) <= milliseconds }
}
