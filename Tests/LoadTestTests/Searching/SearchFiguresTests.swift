import JSON
import NIOHTTP1
import Testing

@testable import LoadTest

@Suite("Searching")
struct SearchFiguresTests {
    private static func page(_ ids: [String], total: Int?, isExact: Bool = true) throws -> SearchPage {
        var headers: HTTPHeaders = [:]
        if let total { headers.add(name: "X-Total-Count", value: "\(total)") }
        if !isExact { headers.add(name: "Trunkline-Total-Count", value: "estimated") }
        let body = "[" + ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ",") + "]"
        return try SearchPage(
            APIConnection.Answer(status: 200, headers: headers, body: Array(body.utf8)), of: "/x")
    }

    @Test func `pages with each id once are sound`() throws {
        let figures = PagingFigures(
            .state, pages: [try Self.page(["a", "b"], total: 3), try Self.page(["c"], total: 3)])
        #expect(figures.fault == nil)
        #expect(figures.ids == 3 && figures.pages == 2)
    }

    @Test(arguments: [
        ([["a", "b"], ["b"]], [3, 3], "1 ids came twice"), ([["a", "c"], ["b"]], [3, 3], "the ids are not in order"),
        ([["a"], ["b"]], [3, 3], "2 ids came, and the total says 3"),
        ([["a"], ["b"]], [2, 3], "the total changed from page to page: is the tier written to?"),
    ])
    func `pages that are not are told`(pages: [[String]], totals: [Int], fault: String) throws {
        let all = try zip(pages, totals).map { try Self.page($0, total: $1) }
        #expect(PagingFigures(.state, pages: all).fault == fault)
    }

    @Test func `times are percentiles, those of counted totals apart`() throws {
        let samples = (1...100).map { number in
            SearchFigures.Sample(
                nanoseconds: Int64(number) * 1_000_000, total: number, isExact: number <= 50, isFromCatalog: true)
        }
        let figures = try #require(SearchFigures(.phone, samples.shuffled()))
        #expect(figures.p50Milliseconds == 50)
        #expect(figures.p99Milliseconds == 99)
        #expect(figures.p99MillisecondsOfCounted == 50)
        #expect((figures.leastHits, figures.medianHits, figures.mostHits) == (1, 51, 100))
        #expect(figures.keeps(milliseconds: 50))
        #expect(!figures.keeps(milliseconds: 49))
        #expect(SearchFigures(.phone, []) == nil)
    }

    @Test func `a report without searches keeps nothing`() throws {
        var report = SearchReport()
        #expect(!report.isKept(milliseconds: 20))
        let sample = SearchFigures.Sample(nanoseconds: 1, total: 1, isExact: true, isFromCatalog: true)
        report.searches = [try #require(SearchFigures(.phone, [sample]))]
        #expect(report.isKept(milliseconds: 20))
        report.readYourWrites = PairFigures([
            PairFigures.Part(nanoseconds: [5, 6], violations: 1, fromCatalog: 1)
        ])
        #expect(report.readYourWrites?.fromShards == 1)
        #expect(!report.isKept(milliseconds: 20))
        #expect(report.text.contains("1 not found"))
    }

    @Test func `an answer that is no page is refused`() throws {
        let answer = APIConnection.Answer(status: 503, headers: [:], body: Array("{}".utf8))
        #expect(throws: LoadTestError.self) { try SearchPage(answer, of: "/x") }
        #expect(!(try Self.page([], total: nil, isExact: false)).isExact)
    }

    @Test func `the next page is found among other links`() {
        #expect(SearchPage.next(in: [#"</a?limit=1>; rel="self", </a?cursor=x>; rel="next""#]) == "/a?cursor=x")
        #expect(SearchPage.next(in: [#"</a>; rel="self""#, #"</b>; rel="next""#]) == "/b")
        #expect(SearchPage.next(in: [#"</a>; rel="prev""#, "nonsense", #"rel="next""#]) == nil)
    }

    @Test func `searches are made of a document's values, and of whole letters`() throws {
        let person = try JSONDocument(
            parsing: Array(
                #"{"name":"Ängström & Co","contactMedium":[{"characteristic":{}},{"characteristic":{"phoneNumber":"+49 1"}}]}"#
                    .utf8))
        let values = FoundValues(person.root)
        #expect(SearchKind.namePrefix4.path(of: values)?.hasSuffix("?name.startsWith=%C3%84ngs") == true)
        #expect(SearchKind.phone.path(of: values)?.hasSuffix("phoneNumber=%2B49%201") == true)
        #expect(SearchKind.prefixStateDate.path(of: values) == nil)
        #expect(SearchKind.namePrefix6.path(of: FoundValues(try JSONDocument(parsing: Array("{}".utf8)).root)) == nil)
    }
}
