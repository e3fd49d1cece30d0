import JSON
import NIOHTTP1

/// One page of a list, as far as a search is judged by it.
struct SearchPage: Sendable, Equatable {
    /// The ids, in the page's order.
    let ids: [String]
    /// How many resources match; nil where shards did not answer.
    let total: Int?
    /// Whether the total is a count.
    let isExact: Bool
    /// Whether the global catalog answered.
    let isFromCatalog: Bool
    /// The next page's path, nil on the last.
    let next: String?

    /// Reads an answer.
    ///
    /// - Throws: `LoadTestError.refused` for an answer that is no page.
    init(_ answer: APIConnection.Answer, of path: String) throws {
        guard [200, 206].contains(answer.status) else {
            let text = String(decoding: answer.body.prefix(300), as: UTF8.self)
            throw LoadTestError.refused("\(path) was answered with status \(answer.status): \(text)")
        }
        let root = try JSONDocument(parsing: answer.body).root
        ids = (0..<root.count).compactMap { root[$0]?["id"]?.string }
        total = answer.headers.first(name: "X-Total-Count").flatMap { Int($0) }
        isExact = answer.headers.first(name: "Trunkline-Total-Count") != "estimated"
        isFromCatalog = answer.headers.contains(name: "X-As-Of")
        next = Self.next(in: answer.headers["Link"])
    }

    /// The target of `rel="next"` in `Link` headers.
    ///
    /// Source: RFC 8288, section 3.
    static func next(in headers: [String]) -> String? {
        for header in headers {
            for link in header.split(separator: ",") where link.contains(#"rel="next""#) {
                guard let start = link.firstIndex(of: "<"), let end = link[start...].firstIndex(of: ">") else {
                    continue
                }
                return String(link[link.index(after: start)..<end])
            }
        }
        return nil
    }
}
