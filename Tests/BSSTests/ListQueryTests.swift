import BSS
import Sharding
import Testing

struct ListQueryTests {
    private func parse(
        _ parameters: [(String, String)], _ resource: ResourceDeclaration = .productOrder
    ) throws -> ListQuery {
        try ListQuery(parameters: parameters.map { (name: $0.0, value: $0.1) }, for: resource)
    }

    @Test func `no parameters are the first page of everything`() throws {
        let query = try parse([])
        #expect(query.conditions.isEmpty && query.sort.isEmpty && query.ids == nil && query.fields == nil)
        #expect(query.offset == 0 && query.limit == 50 && query.cursor == nil)
    }

    @Test func `commas and repetition are or`() throws {
        let query = try parse([("state", "held,pending"), ("category", "B2C"), ("state", "failed")])
        #expect(query.conditions.map(\.attribute.path) == ["state", "category"])
        #expect(query.conditions[0].values == [.text("held"), .text("pending"), .text("failed")])
        #expect(query.conditions.allSatisfy { $0.comparison == .equal })
    }

    @Test func `quotes around a value fall away and keep its commas`() throws {
        #expect(try parse([("category", "\"a,b\",c")]).conditions[0].values == [.text("a,b"), .text("c")])
        #expect(try parse([("category", "5\" pipe")]).conditions[0].values == [.text("5\" pipe")])
        #expect(
            try parse([("orderDate.gt", "\"2019-05-02T08:13:59.506Z\"")]).conditions[0].values
                == [.timestamp(Timestamp(microsecondsSinceUnixEpoch: 1_556_784_839_506_000))])
    }

    @Test func `only a single text is compared by its beginning`() throws {
        let condition = try parse([("category.startsWith", "Mob")]).conditions[0]
        #expect(condition.comparison == .startsWith)
        #expect(condition.values == [.text("Mob")])
        for name in ["orderDate", "relatedParty.id", "billingAccount.id"] {
            #expect(throws: TMFError.self) { try parse([("\(name).startsWith", "a")]) }
        }
    }

    @Test(arguments: FilterCondition.Comparison.allCases.filter { $0 != .startsWith })
    func `every comparison is a suffix`(comparison: FilterCondition.Comparison) throws {
        let query = try parse([("orderDate.\(comparison.rawValue)", "2019-05-02T08:13:59Z")])
        #expect(query.conditions.map(\.comparison) == [comparison])
    }

    @Test func `a nested path reaches into arrays`() throws {
        let condition = try parse([("relatedParty.id", "42")]).conditions[0]
        #expect(condition.attribute.column == Column("related_party_ids", .textArray))
        let shouted = try parse([("relatedParty.id", "019A0000-0000-8001-8000-00000000000A,P-1")]).conditions[0]
        #expect(shouted.values == [.text("019a0000-0000-8001-8000-00000000000a"), .text("P-1")])
        #expect(condition.values == [.text("42")])
    }

    @Test func `values are typed as their columns`() throws {
        let products = ResourceDeclaration.product
        #expect(try parse([("isBundle", "true")], products).conditions[0].values == [.boolean(true)])
        #expect(try parse([("name", "true")], products).conditions[0].values == [.text("true")])
    }

    @Test func `sort takes signs, also a plus that came as a space`() throws {
        let query = try parse([("sort", "-orderDate,+state, priority,category")])
        #expect(query.sort.map(\.attribute.path) == ["orderDate", "state", "priority", "category"])
        #expect(query.sort.map(\.isDescending) == [true, false, false, false])
    }

    @Test func `fields drop id and href, which always are sent`() throws {
        #expect(
            try parse([("fields", "state,id,href,state"), ("fields", "carrierOwn")]).fields == ["state", "carrierOwn"])
        #expect(try parse([("fields", "id")]).fields == [])
    }

    @Test func `ids, owner and customer key narrow the list`() throws {
        let owner = ResourceID.sharded(slot: Slot(rawValue: 7)!, unixMilliseconds: 1, random: 1)
        let query = try parse([("id", "a,b"), ("id", "c"), ("ownerId", owner.text), ("customerKey", "4711")])
        #expect(query.ids == ["a", "b", "c"])
        #expect(query.ownerID == owner)
        #expect(query.customerKey == "4711")
    }

    static let refused: [[(String, String)]] = [
        [("offset", "-1")], [("offset", "")], [("offset", "x")], [("offset", "1.0")], [("offset", "+1")],
        [("offset", "99999999999999999999")], [("offset", "10001")], [("offset", "9951")],
        [("offset", "1"), ("offset", "1")],
        [("limit", "-1")], [("limit", "501")], [("limit", "")], [("limit", "٣")], [("limit", "9223372036854775808")],
        [("offset", "9600"), ("limit", "401")], [("nonsense", "1")], [("state.like", "a")], [("state.", "a")],
        [("description", "x")], [("relatedParty", "x")], [("relatedParty.role", "x")], [("productOrderItem.gt", "1")],
        [("orderDate", "yesterday")], [("orderDate", "")], [("orderDate.gt", "2019-05-02")],
        [("orderDate.gt", "2019-05-02T08:13:59Z"), ("orderDate.gt", "2019-05-02T08:13:59Z")],
        [("relatedParty.id.gt", "1")], [("category", "\"open")], [("category", "a\u{0}b")],
        [("sort", "")], [("sort", "-")], [("sort", "nonsense")], [("sort", "relatedParty.id")],
        [("sort", "state,-state")],
        [("sort", "state,category,priority,orderDate,externalId")], [("sort", "state"), ("sort", "state")],
        [("fields", "")], [("fields", "a,,b")], [("id", "")], [("ownerId", "1140")], [("ownerId", "")],
        [("ownerId", "0190b6a4-7c00-7000-8000-000000000000")], [("customerKey", "")],
        [("cursor", "")], [("cursor", "AAAA")], [("cursor", "!")], [("cursor", "AAAA"), ("offset", "0")],
        [("id", (0...200).map(String.init).joined(separator: ","))],
        [("state", (0...200).map(String.init).joined(separator: ","))],
        (0...64).map { _ in ("state", "held") },
    ]

    @Test(arguments: refused.indices)
    func `a query that is not valid is refused`(index: Int) {
        let error = #expect(throws: TMFError.self) { try parse(Self.refused[index]) }
        #expect(error?.status == 400)
        #expect(error.map { ["invalidQuery", "invalidCursor"].contains($0.code) } == true)
    }

    @Test func `beyond the reach of offset the cursor is named`() {
        let error = #expect(throws: TMFError.self) { try parse([("offset", "9999")]) }
        #expect(error?.message?.contains("cursor") == true)
    }

    @Test func `a boolean and an array have no order to compare by`() {
        #expect(throws: TMFError.self) { try parse([("isBundle.gt", "true")], .product) }
        #expect(throws: TMFError.self) { try parse([("isBundle", "yes")], .product) }
    }

    @Test func `the bounds themselves are taken`() throws {
        #expect(try parse([("limit", "0")]).limit == 0)
        #expect(try parse([("limit", "500"), ("offset", "9500")]).offset == 9_500)
    }
}
