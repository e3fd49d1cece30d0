import BSS
import Sharding
import Testing

struct ListMergeTests {
    static let sort = [
        SortKey(ResourceDeclaration.product.attribute(at: "name")!),
        SortKey(ResourceDeclaration.product.attribute(at: "startDate")!, isDescending: true),
    ]

    /// Few values each, so that ties and nulls are common; texts whose order differs by locale and normal form.
    private func rows(_ count: Int, _ random: inout SplitMix) -> [ListedRow] {
        let texts = ["", "a", "B", "Z", "é", "e\u{301}", "\u{1F4F1}", "\u{FFFD}", "aa"]
        return (0..<count).map { index in
            let name: SortValue =
                random.next() % 8 == 0 ? .null : .text(texts[Int(random.next() % UInt64(texts.count))])
            let date: SortValue =
                random.next() % 4 == 0
                ? .null : .timestamp(Timestamp(microsecondsSinceUnixEpoch: Int64(random.next() % 4)))
            return ListedRow(
                sortValues: [name, date], id: ResourceID(high: random.next() % 3, low: UInt64(index)),
                document: Array(String(index).utf8))
        }
    }

    @Test(arguments: 0..<60)
    func `merging any partition equals sorting the whole`(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let order = RowOrder(Self.sort)
        let all = rows(Int(random.next() % 300), &random)
        let sorted = all.sorted(by: order.isBefore)
        var pages = [[ListedRow]](repeating: [], count: Int(1 + random.next() % 12))
        for row in all { pages[Int(random.next() % UInt64(pages.count))].append(row) }
        let offset = Int(random.next() % 320)
        let limit = Int(random.next() % 60)
        // A shard sends no more than what can reach the page, and one row to tell whether there is more.
        let shards = pages.map { Array($0.sorted(by: order.isBefore).prefix(offset + limit + 1)) }
        let merged = ListMerge(Self.sort).page(of: shards, offset: offset, limit: limit)
        #expect(merged.rows == Array(sorted.dropFirst(offset).prefix(limit)))
        #expect(merged.hasMore == (sorted.count > offset + limit))
    }

    @Test(arguments: 0..<20)
    func `following cursors lists every row once`(seed: Int) {
        var random = SplitMix(seed: UInt64(seed) + 1_000)
        let order = RowOrder(Self.sort)
        let sorted = rows(100, &random).sorted(by: order.isBefore)
        var listed: [ListedRow] = []
        var cursor: ListCursor?
        for _ in 0...sorted.count {
            let rest = sorted.filter { row in cursor.map { order.isAfter($0, row) } ?? true }
            let page = ListMerge(Self.sort).page(of: [rest], offset: 0, limit: 7)
            listed += page.rows
            guard page.hasMore, let last = page.rows.last else { break }
            cursor = ListCursor(after: last)
        }
        #expect(listed == sorted)
    }

    @Test func `a row that two shards send while it moves is taken once`() {
        var random = SplitMix(seed: 9)
        let page = rows(20, &random).sorted(by: RowOrder(Self.sort).isBefore)
        let merged = ListMerge(Self.sort).page(of: [page, page], offset: 5, limit: 30)
        #expect(merged.rows == Array(page.dropFirst(5)))
        #expect(!merged.hasMore)
    }

    @Test func `nothing merges to nothing`() {
        let merge = ListMerge([])
        #expect(merge.page(of: [], offset: 0, limit: 10).rows.isEmpty)
        #expect(merge.page(of: [[], []], offset: 3, limit: 10).hasMore == false)
    }

    @Test func `text is ordered by its bytes as locale C does`() {
        let ordered: [SortValue] = [
            .text(""), .text("A"), .text("Z"), .text("a"), .text("e\u{301}"), .text("z"), .text("é"),
            .text("\u{FFFD}"), .text("\u{1F4F1}"), .null,
        ]
        let order = RowOrder([Self.sort[0]])
        let rows = ordered.map { ListedRow(sortValues: [$0], id: ResourceID(high: 0, low: 0), document: []) }
        #expect(rows.reversed().sorted(by: order.isBefore) == rows)
    }

    @Test func `integers and booleans are ordered, absent values first where descending`() {
        let id = ResourceID(high: 0, low: 0)
        let descending = RowOrder([SortKey(Self.sort[0].attribute, isDescending: true)])
        let integers: [SortValue] = [.null, .integer(.max), .integer(0), .integer(.min)]
        let booleans: [SortValue] = [.null, .boolean(true), .boolean(false)]
        for values in [integers, booleans] {
            let rows = values.map { ListedRow(sortValues: [$0], id: id, document: []) }
            #expect(rows.reversed().sorted(by: descending.isBefore) == rows)
        }
    }
}
