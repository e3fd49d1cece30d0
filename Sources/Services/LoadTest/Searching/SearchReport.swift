/// What a drill of searches found.
public struct SearchReport: Sendable, Encodable, Equatable {
    /// Times and hits, a kind of search each.
    public internal(set) var searches: [SearchFigures] = []
    /// Whether their pages are complete, a kind each that had an exact total.
    public internal(set) var paging: [PagingFigures] = []
    /// Whether writers found what they had written; nil where nothing was written.
    public internal(set) var readYourWrites: PairFigures?

    init() {}

    /// Whether there were searches, and all kept what is promised of them.
    ///
    /// - Parameter milliseconds: The most that 99 of 100 searches of up to 10,000 hits may take.
    public func isKept(milliseconds: Double) -> Bool {
        !searches.isEmpty && searches.allSatisfy { $0.keeps(milliseconds: milliseconds) }
            && paging.allSatisfy { $0.fault == nil } && (readYourWrites?.violations ?? 0) == 0
    }

    /// The report as a person reads it.
    public var text: String {
        guard !searches.isEmpty else { return "the tier has nothing to search for: trunkline loadtest seed" }
        var lines = TextTable(searchTable).lines
        lines += [""] + TextTable(pagingTable).lines
        if let pairs = readYourWrites {
            lines += [
                "",
                "\(pairs.pairs) customers searched for by their new names, with the tokens of the writes: "
                    + "\(pairs.violations) not found; \(pairs.fromCatalog) answered by the catalog, "
                    + "\(pairs.fromShards) by the shards; p50 \(Self.time(pairs.p50Milliseconds)), "
                    + "p99 \(Self.time(pairs.p99Milliseconds))",
            ]
        }
        return lines.joined(separator: "\n")
    }

    private var searchTable: ReportTable {
        ReportTable(
            "Searches",
            columns: ["search", "requests", "hits", "median", "to", "counted", "catalog", "p50", "p99", "p99 counted"],
            rows: searches.map {
                [
                    $0.search, "\($0.requests)", "\($0.leastHits)", "\($0.medianHits)", "\($0.mostHits)",
                    "\($0.exactTotals)", "\($0.fromCatalog)", Self.time($0.p50Milliseconds),
                    Self.time($0.p99Milliseconds), $0.p99MillisecondsOfCounted.map(Self.time) ?? "–",
                ]
            })
    }

    private var pagingTable: ReportTable {
        ReportTable(
            "Pages", columns: ["paged search", "total", "pages", "ids", "verdict"], words: [0, 4],
            rows: paging.map {
                [$0.search, "\($0.total)", "\($0.pages)", "\($0.ids)", $0.fault ?? "each id once, in order"]
            })
    }

    private static func time(_ milliseconds: Double) -> String { Quantity.time(microseconds: milliseconds * 1_000) }
}
