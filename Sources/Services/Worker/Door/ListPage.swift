import BSS

/// One shard's rows for a page, in the query's order.
///
/// A shard skips nothing: with an offset, it answers the first `offset + limit` rows after the cursor, since only the
/// router's merge knows which of them come first.
public struct ListPage: Sendable {
    /// The rows, at most `offset + limit`.
    public let rows: [ListedRow]
    /// True when this shard has more rows after these.
    public let hasMore: Bool
    /// How many rows match in all, when the request wanted it.
    public let total: ListTotal?

    /// Makes a page.
    public init(rows: [ListedRow], hasMore: Bool, total: ListTotal?) {
        self.rows = rows
        self.hasMore = hasMore
        self.total = total
    }
}
