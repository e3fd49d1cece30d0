/// Whether those who wrote found what they had written, each by the token of his write and at once.
public struct PairFigures: Sendable, Encodable, Equatable {
    /// Writes that were followed by a search.
    public internal(set) var pairs = 0
    /// Searches that did not find what had been written before.
    public internal(set) var violations = 0
    /// Searches that the global catalog answered.
    public internal(set) var fromCatalog = 0
    /// Searches that the shards answered, as the catalog was not that far.
    public internal(set) var fromShards = 0
    /// Half of the searches took at most this long, in milliseconds.
    public internal(set) var p50Milliseconds = 0.0
    /// 99 of 100 searches took at most this long, in milliseconds.
    public internal(set) var p99Milliseconds = 0.0

    /// Sums up what several connections did.
    init(_ parts: [Part]) {
        let times = parts.flatMap(\.nanoseconds).sorted()
        pairs = times.count
        violations = parts.reduce(0) { $0 + $1.violations }
        fromCatalog = parts.reduce(0) { $0 + $1.fromCatalog }
        fromShards = pairs - fromCatalog
        p50Milliseconds = SearchFigures.percentile(0.5, of: times) ?? 0
        p99Milliseconds = SearchFigures.percentile(0.99, of: times) ?? 0
    }

    /// What one connection did.
    struct Part: Sendable {
        /// Times of the searches.
        var nanoseconds: [Int64] = []
        var violations = 0
        var fromCatalog = 0
    }
}
