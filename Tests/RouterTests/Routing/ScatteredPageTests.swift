import BSS
import Sharding
import Testing
import Worker

@testable import Router

@Suite struct ScatteredPageTests {
    private static func row(_ number: UInt64, withheld: Bool = false) -> ListedRow {
        ListedRow(
            sortValues: [], id: ResourceID(high: 0, low: number), document: withheld ? [] : Array("{}".utf8))
    }

    private static func answer(_ shard: UInt, _ rows: [ListedRow]) -> ShardListResponse {
        let page = ListPage(
            rows: rows, hasMore: false, total: ListTotal(count: rows.count, isExact: true), coverage: .none)
        return ShardListResponse(outcome: .page(page), shard: .numbered(shard))
    }

    @Test func `a page ends before the first document that was withheld`() throws {
        let answers = [
            Self.answer(1, [Self.row(1), Self.row(3), Self.row(5, withheld: true)]),
            Self.answer(2, [Self.row(2), Self.row(4), Self.row(6)]),
        ]
        let page = try ScatteredPage(answers: answers, unsettled: [], query: ListQuery())
        #expect(page.rows.map(\.id.low) == [1, 2, 3, 4])
        #expect(page.hasMore, "the rest is behind the cursor")
        #expect(page.total == ListTotal(count: 6, isExact: true))
        #expect(page.body == Array("[{},{},{},{}]".utf8))
    }

    @Test func `an offset past all that was sent is refused, not answered with an empty page`() throws {
        let query = try ListQuery(parameters: [("offset", "1")], for: .individual)
        let answers = [Self.answer(1, [Self.row(1), Self.row(2, withheld: true)])]
        let error = #expect(throws: TMFError.self) {
            try ScatteredPage(answers: answers, unsettled: [], query: query)
        }
        #expect(error?.status == 400)
    }

    @Test func `a page with a shard missing or unsettled has no total`() throws {
        let whole = Self.answer(1, [Self.row(1)])
        let dead = ShardListResponse(outcome: .failure(.shardUnavailable()), shard: .numbered(2))
        let missing = try ScatteredPage(answers: [whole, dead], unsettled: [], query: ListQuery())
        #expect(missing.missing == [.numbered(2)])
        #expect(missing.total == nil)
        #expect(!missing.isComplete)
        let unsettled = try ScatteredPage(answers: [whole], unsettled: [.numbered(1)], query: ListQuery())
        #expect(unsettled.rows.count == 1)
        #expect(unsettled.total == nil)
        #expect(!unsettled.isComplete)
        let error = #expect(throws: TMFError.self) {
            try ScatteredPage(answers: [dead], unsettled: [], query: ListQuery())
        }
        #expect(error?.status == 503)
    }
}
