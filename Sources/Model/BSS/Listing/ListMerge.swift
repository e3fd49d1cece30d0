/// Merges the sorted pages of many shards into one page.
public struct ListMerge: Sendable {
    /// The most pages, one per shard and one for each that a move has in two places.
    public static let pagesMax = 4_096

    private let order: RowOrder

    /// Merges in the order of a query.
    public init(_ sort: [SortKey]) {
        order = RowOrder(sort)
    }

    /// Takes the rows `offset..<offset + limit` of all pages together.
    ///
    /// Each page must be sorted in the query's order and hold its shard's first `offset + limit` rows. A row that two
    /// pages both hold is taken once. Costs `(offset + limit) * log(pages)` comparisons.
    ///
    /// - Returns: The rows, and whether more follow within these pages.
    public func page(
        of pages: [[ListedRow]], offset: Int, limit: Int
    ) -> (rows: [ListedRow], hasMore: Bool) {
        precondition(pages.count <= Self.pagesMax, "a list has at most \(Self.pagesMax) pages")
        var heap = MergeHeap(pages: pages, order: order)
        var rows: [ListedRow] = []
        rows.reserveCapacity(limit)
        var skipped = 0
        var last: ListedRow?
        while let row = heap.next() {
            if row.id == last?.id { continue }
            last = row
            if skipped < offset {
                skipped += 1
            } else if rows.count < limit {
                rows.append(row)
            } else {
                return (rows, true)
            }
        }
        return (rows, false)
    }
}
