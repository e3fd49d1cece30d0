import BSS
import Sharding

/// One shard's rows for a page, in the query's order.
///
/// A shard skips nothing: with an offset, it answers the first `offset + limit` rows after the cursor, since only the
/// router's merge knows which of them come first.
public struct ListPage: Sendable {
    /// The rows, at most `offset + limit`; past the request's bytes they come without their documents.
    public let rows: [ListedRow]
    /// True when this shard has more rows after these.
    public let hasMore: Bool
    /// How many rows match in all, when the request wanted it.
    public let total: ListTotal?
    /// The slots whose rows the page and its total are of, among those that the request named; none at the catalog.
    ///
    /// Read in the rows' own snapshot: a slot on its way between two shards may be in no page, or in two, and this is
    /// how the router sees it.
    public let coverage: SlotCoverage

    /// Makes a page.
    public init(rows: [ListedRow], hasMore: Bool, total: ListTotal?, coverage: SlotCoverage) {
        self.rows = rows
        self.hasMore = hasMore
        self.total = total
        self.coverage = coverage
    }
}
