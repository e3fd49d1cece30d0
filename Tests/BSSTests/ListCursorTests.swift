import BSS
import Sharding
import Testing

struct ListCursorTests {
    static let id = ResourceID(high: 0x0190_b6a4_7c00_8001, low: 0x8000_0000_0000_0042)
    static let query: [(name: String, value: String)] = [
        ("state", "held"), ("sort", "-orderDate,category"), ("orderDate.gt", "2019-05-02T08:13:59Z"),
    ]

    private func read(_ cursor: String, _ parameters: [(name: String, value: String)]) throws -> ListCursor? {
        try ListQuery(parameters: parameters + [("cursor", cursor)], for: .productOrder).cursor
    }

    private func sample() throws -> (ListCursor, String) {
        let query = try ListQuery(parameters: Self.query, for: .productOrder)
        let cursor = ListCursor(
            sortValues: [.timestamp(Timestamp(microsecondsSinceUnixEpoch: -5)), .text("é,\"")], id: Self.id)
        return (cursor, cursor.opaque(of: query))
    }

    @Test func `a cursor comes back for its own query, also with another page size`() throws {
        let (cursor, text) = try sample()
        #expect(try read(text, Self.query) == cursor)
        #expect(try read(text, Self.query + [("limit", "7"), ("fields", "state")]) == cursor)
    }

    @Test func `every kind of sort value comes back`() throws {
        let sort: [(name: String, value: String)] = [("sort", "status,name,isBundle,startDate")]
        let query = try ListQuery(parameters: sort, for: .product)
        for values: [SortValue] in [
            [.null, .text(""), .boolean(true), .null],
            [.text("\u{1F4F1}"), .null, .boolean(false), .timestamp(Timestamp(microsecondsSinceUnixEpoch: 7))],
        ] {
            let cursor = ListCursor(sortValues: values, id: Self.id)
            let text = cursor.opaque(of: query)
            #expect(try ListQuery(parameters: sort + [("cursor", text)], for: .product).cursor == cursor)
        }
    }

    @Test(
        arguments: [
            [.integer(1), .text("a")], [.text("2020-01-01"), .text("a")], [.boolean(true), .null],
            [.timestamp(Timestamp(microsecondsSinceUnixEpoch: .max)), .text("a")], [.null, .text("a\0b")],
            [.null, .timestamp(Timestamp(microsecondsSinceUnixEpoch: 0))],
        ] as [[SortValue]])
    func `a forged cursor with values that no document has is refused`(_ values: [SortValue]) throws {
        let query = try ListQuery(parameters: Self.query, for: .productOrder)
        let text = ListCursor(sortValues: values, id: Self.id).opaque(of: query)
        #expect(throws: TMFError.invalidCursor()) { try read(text, Self.query) }
    }

    @Test func `another resource refuses it`() throws {
        let sort: [(name: String, value: String)] = [("sort", "name")]
        let query = try ListQuery(parameters: sort, for: .customer)
        let text = ListCursor(sortValues: [.text("a")], id: Self.id).opaque(of: query)
        #expect(try ListQuery(parameters: sort + [("cursor", text)], for: .customer).cursor != nil)
        #expect(throws: TMFError.invalidCursor()) {
            try ListQuery(parameters: sort + [("cursor", text)], for: .product)
        }
    }

    @Test func `another query refuses it`() throws {
        let (_, text) = try sample()
        let others: [[(name: String, value: String)]] = [
            [], [("state", "pending"), Self.query[1], Self.query[2]], [Self.query[0], Self.query[1]],
            [Self.query[0], ("sort", "orderDate,category"), Self.query[2]], Self.query + [("customerKey", "1")],
            Self.query + [("id", "1")],
        ]
        for other in others {
            #expect(throws: TMFError.invalidCursor()) { try read(text, other) }
        }
    }

    @Test func `a changed character is found, wherever it stands`() throws {
        let (_, text) = try sample()
        for index in text.indices {
            for character in ["A", "z", "-", "="] where character != String(text[index]) {
                var changed = text
                changed.replaceSubrange(index...index, with: character)
                #expect(throws: TMFError.invalidCursor()) { try read(changed, Self.query) }
            }
        }
        for length in 0..<text.count {
            #expect(throws: TMFError.invalidCursor()) { try read(String(text.prefix(length)), Self.query) }
        }
    }

    @Test func `a cursor beyond its length is not read`() {
        let long = String(repeating: "A", count: ListCursor.opaqueLengthMax + 4)
        #expect(throws: TMFError.invalidCursor()) { try read(long, Self.query) }
    }
}
