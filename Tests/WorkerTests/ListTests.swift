import BSS
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct ListTests {
    /// Pages through a list by its cursors, two rows at a time.
    private func walk(
        _ requests: TestRequests, _ resource: ResourceDeclaration, sort: String
    ) async throws -> [ResourceID] {
        var ids: [ResourceID] = []
        var query = try ListQuery(parameters: [("sort", sort), ("limit", "2")], for: resource)
        for _ in 0..<20 {
            let answer = await requests.service.list(
                ShardListRequest(
                    resource: resource, tenant: .default, query: query, deadline: TestShard.deadline, wantsTotal: true))
            let page = try #require(answer.page)
            ids += page.rows.map(\.id)
            guard page.hasMore, let last = page.rows.last else { return ids }
            let cursor = ListCursor(sortValues: last.sortValues, id: last.id)
            query = try ListQuery(
                parameters: [("sort", sort), ("limit", "2"), ("cursor", cursor.opaque(of: query))], for: resource)
        }
        return ids
    }

    @Test(arguments: [
        ("name", "name, id"), ("-name", "name desc, id"), ("name,-lastModified", "name, last_modified desc, id"),
        ("-paymentStatus,name", "payment_status desc, name, id"),
    ])
    func `pages by cursor make the whole list in its order, absent values included`(
        sort: String, order: String
    ) async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        for (name, status) in [("a", #""due""#), ("b", "null"), ("a", "null"), ("c", #""paid""#), ("b", #""due""#)] {
            for slot: UInt16 in [3, 4] {
                let made = try await requests.create(
                    .partyAccount,
                    """
                    {"name":"\(name)","paymentStatus":\(status),"relatedParty":[{"id":"foreign"}]}
                    """, slot: slot)
                #expect(made.status == 201)
            }
        }
        let expected = try await shard.database.psql("select id from party_account order by \(order)")
        let walked = try await walk(requests, .partyAccount, sort: sort)
        #expect(walked.map(\.text) == expected.split(separator: "\n").map(String.init))
    }

    @Test func `filters narrow, and each keeps its meaning`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        for (name, party) in [("a", "p1"), ("b", "p1"), ("c", "p2")] {
            _ = try await requests.create(
                .partyAccount, #"{"name":"\#(name)","relatedParty":[{"id":"\#(party)"},{"id":"px"}]}"#)
        }
        func names(_ parameters: [(String, String)]) async throws -> Int? {
            try await requests.list(.partyAccount, parameters.map { (name: $0.0, value: $0.1) }).page?.rows.count
        }
        #expect(try await names([("name", "a")]) == 1)
        #expect(try await names([("name", "a,b")]) == 2)
        #expect(try await names([("name.ne", "a")]) == 2)
        #expect(try await names([("name.gt", "a")]) == 2)
        #expect(try await names([("name.lte", "b")]) == 2)
        #expect(try await names([("relatedParty.id", "p1")]) == 2)
        #expect(try await names([("relatedParty.id", "px")]) == 3)
        #expect(try await names([("relatedParty.id.ne", "p1")]) == 1)
        #expect(try await names([("lastModified.gt", "2020-01-01T00:00:00Z")]) == 3)
        #expect(try await names([("paymentStatus.ne", "due")]) == 0)
        #expect(try await names([("name", "nobody")]) == 0)
    }

    @Test func `an offset counts from the start and the total is of all`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        for number in 0..<5 { _ = try await requests.create(.individual, Payloads.individual(named: "n\(number)")) }
        let page = try #require(
            try await requests.list(
                .individual, [("offset", "2"), ("limit", "2"), ("sort", "familyName"), ("fields", "familyName")]
            ).page)
        #expect(page.rows.count == 4, "the router skips, since only its merge knows what comes first")
        #expect(page.hasMore)
        #expect(page.total == ListTotal(count: 5, isExact: true))
        #expect(String(decoding: page.rows[0].document, as: UTF8.self).contains(#""familyName":"n0""#))
        #expect(!String(decoding: page.rows[0].document, as: UTF8.self).contains("givenName"))
    }

    @Test func `a total past the bound is an estimate that says so`() async throws {
        let shard = try await TestShard.start { $0.exactTotalMax = 3 }
        let requests = TestRequests(service: shard.worker)
        for _ in 0..<5 { _ = try await requests.create(.individual, Payloads.individual) }
        try await shard.database.psql("analyze")
        let total = try #require(try await requests.list(.individual, [("limit", "2")]).page?.total)
        #expect(!total.isExact)
        #expect(total.count >= 4)
        let none = try await requests.list(.individual, [("limit", "2")], wantsTotal: false)
        #expect(none.page?.total == nil)
    }

    @Test func `an owner's list is what it owns, and itself`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let slot = try CustomerKey(tenant: .default, number: "C-3").slot.rawValue
        let customers = [
            try await requests.create(.customer, Payloads.customer, slot: slot, key: "C-3").id,
            try await requests.create(.customer, Payloads.customer, slot: slot).id,
        ].compactMap { $0?.text }
        for customer in customers {
            let owner = OwnerReference(path: "relatedParty", id: customer, referredType: "Customer", role: "customer")
            _ = try await requests.create(
                .billingAccount, Payloads.billingAccount(customer: customer), slot: slot, owner: owner)
        }
        #expect(try await requests.list(.billingAccount, [("ownerId", customers[1])]).page?.rows.count == 1)
        #expect(try await requests.list(.billingAccount, [("customerKey", "C-3")]).page?.rows.count == 1)
        let root = try await requests.list(.customer, [("customerKey", "C-3")])
        #expect(root.page?.rows.map(\.id.text) == [customers[0]])
        #expect(try await requests.list(.customer, [("customerKey", "C-4")]).page?.rows.isEmpty == true)
        #expect(try await requests.list(.customer, [("id", customers[1])]).page?.rows.count == 1)
    }

    @Test func `documents past the page's bytes are withheld, their places are not`() async throws {
        let shard = try await TestShard.start { $0.pageBytesMax = 2_000 }
        let requests = TestRequests(service: shard.worker)
        for number in 0..<6 {
            _ = try await requests.create(
                .individual, #"{"givenName":"x","familyName":"n\#(number)\#(String(repeating: "y", count: 900))"}"#)
        }
        let page = try #require(try await requests.list(.individual, [("sort", "-familyName")]).page)
        #expect(page.rows.map(\.isWithheld) == [false, false, true, true, true, true])
        #expect(!page.hasMore)
        #expect(page.total == ListTotal(count: 6, isExact: true))
        let places = page.rows.map { String(describing: $0.sortValues[0]).prefix(8) }
        #expect(places == places.sorted(by: >), "withheld rows keep their sort values")
        #expect(Set(page.rows.map(\.id)).count == 6)
    }

    @Test func `a page says which slots it is of, those that are named or all that are served`() async throws {
        let shard = try await TestShard.start(slots: 0...9)
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.individual, Payloads.individual, slot: 7).id)
        let all = try #require(try await requests.list(.individual).page)
        #expect(all.coverage == SlotCoverage(slots: 10, sum: 45, squares: 285))
        let named = try #require(try await requests.list(.individual, [("id", id.text)]).page)
        #expect(named.coverage == SlotCoverage(slots: 1, sum: 7, squares: 49))
        #expect(named.rows.map(\.id) == [id])

        try await shard.database.psql("select set_slot(7::smallint, 2, 'moved', 'shard-2', '1s')")
        let after = try #require(try await requests.list(.individual, [("limit", "1"), ("offset", "1")]).page)
        #expect(after.coverage == SlotCoverage(slots: 9, sum: 38, squares: 236))
        #expect(after.total == ListTotal(count: 0, isExact: true))
        let gone = try #require(try await requests.list(.individual, [("id", id.text)]).page)
        #expect(gone.coverage == .none)
        #expect(gone.rows.isEmpty)
    }

    @Test(arguments: [
        (#"[{"Plan": {"Node Type": "Seq Scan", "Plan Rows": 1234, "Plans": [{"Plan Rows": 7}]}}]"#, 1_234),
        (#"[{"Plan": {"Plan Rows":0}}]"#, 0),
    ])
    func `the estimate is the outermost node's`(plan: String, rows: Int64) {
        #expect(PlanEstimate.rows(in: Array(plan.utf8)) == rows)
    }
}
