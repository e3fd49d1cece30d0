import BSS
import PostgresClient
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct CatalogTests {
    @Test func `an entry is made, changed and removed as versions`() async throws {
        let pair = try await CatalogPair.start()
        let catalog = pair.catalog
        let made = try await catalog.create(.productOffering, Payloads.offering(named: "Gold"), idempotencyKey: "a")
        let id = try #require(made.id)
        #expect(made.status == 201)
        #expect(made.token?.shard.rawValue == "catalog")
        #expect(try await catalog.patch(.productOffering, id, #"{"name":"Golden"}"#).version == 2)
        let stale = try await catalog.patch(.productOffering, id, #"{"name":"Old"}"#, ifMatch: .versions([1]))
        #expect(stale.status == 412)
        #expect(await catalog.retrieve(.productOffering, id).version == 2)
        let listed = try #require(try await catalog.list(.productOffering).page)
        #expect(listed.rows.map(\.id) == [id])
        #expect(try await catalog.list(.productOffering, [("name", "Gold")]).page?.rows.isEmpty == true)
        #expect(await catalog.delete(.productOffering, id).status == 204)
        #expect(await catalog.retrieve(.productOffering, id).status == 404)
        #expect(try await catalog.list(.productOffering).page?.total?.count == 0)
        let again = try await catalog.create(.productOffering, Payloads.offering(named: "Gold"), idempotencyKey: "a")
        #expect(again.replayed)
        #expect(
            try await pair.home.psql("select version, deleted from product_offering order by version")
                == "1|f\n2|f\n3|t")
        #expect(
            try await pair.home.psql("select string_agg(type, ',' order by xid) from outbox")
                == "ProductOfferingCreateEvent,ProductOfferingAttributeValueChangeEvent,ProductOfferingDeleteEvent")
    }

    @Test func `writers that race leave no gap and lose nothing`() async throws {
        let pair = try await CatalogPair.start()
        let statuses = try await withThrowingTaskGroup { group in
            for number in 0..<8 {
                group.addTask { try await pair.catalog.create(.category, #"{"name":"c\#(number)"}"#).status }
            }
            var statuses: [Int?] = []
            for try await status in group { statuses.append(status) }
            return statuses
        }
        #expect(statuses == Array(repeating: 201, count: 8))
        let versions = try await pair.home.psql(
            "select string_agg(catalog_version::text, ',' order by catalog_version) from category")
        #expect(versions == "1,2,3,4,5,6,7,8")
    }

    @Test func `a shard shows what was there before it subscribed, and what comes after`() async throws {
        let pair = try await CatalogPair.start()
        let shard = TestRequests(service: pair.shard.worker)
        let first = try #require(try await pair.catalog.create(.productOffering, Payloads.offering(named: "A")).id)
        #expect(await shard.retrieve(.productOffering, first).status == 404)
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        #expect(await shard.retrieve(.productOffering, first).status == 200)
        let second = try #require(try await pair.catalog.create(.productOffering, Payloads.offering(named: "B")).id)
        try await pair.settle()
        #expect(await shard.retrieve(.productOffering, second).status == 200)
        #expect(try await shard.list(.productOffering).page?.total?.count == 2)
        #expect(try await shard.create(.productOffering, Payloads.offering(named: "C")).status == 405)
        try await pair.subscription.ensure(deadline: TestShard.deadline)

        let customer = try #require(try await shard.create(.customer, Payloads.customer).id).text
        let owner = OwnerReference(path: "relatedParty", id: customer, referredType: "Customer", role: "customer")
        let order = try await shard.create(
            .productOrder, Payloads.order(customer: customer, offering: second.text), owner: owner)
        #expect(order.status == 201)
        #expect(try await pair.shard.database.psql("select catalog_version from product_order") == "2")
        try await pair.end()
    }

    @Test func `an order goes on when its offering has left the catalog, but takes up no such offering`() async throws {
        let pair = try await CatalogPair.start()
        let shard = TestRequests(service: pair.shard.worker)
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        let sold = try #require(try await pair.catalog.create(.productOffering, Payloads.offering(named: "A")).id)
        let other = try #require(try await pair.catalog.create(.productOffering, Payloads.offering(named: "B")).id)
        try await pair.settle()
        let customer = try #require(try await shard.create(.customer, Payloads.customer).id).text
        let owner = OwnerReference(path: "relatedParty", id: customer, referredType: "Customer", role: "customer")
        let order = try #require(
            try await shard.create(
                .productOrder, Payloads.order(customer: customer, offering: sold.text), owner: owner
            ).id)
        for id in [sold, other] { #expect(await pair.catalog.delete(.productOffering, id).status == 204) }
        try await pair.settle()
        #expect(try await shard.patch(.productOrder, order, #"{"state":"inProgress"}"#).status == 200)
        let items = #"{"productOrderItem":[{"id":"1","action":"add","productOffering":{"id":"\#(other.text)"}}]}"#
        #expect(try await shard.patch(.productOrder, order, items).status == 422)
        try await pair.end()
    }

    @Test func `versions that came in many transactions are shown by the flip only, all at once`() async throws {
        let pair = try await CatalogPair.start()
        let shard = TestRequests(service: pair.shard.worker)
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        let ids = (0..<3).map { _ in TestRequests.newID(.category, slot: 0) }
        for (number, id) in ids.enumerated() {
            try await pair.home.psql(
                """
                insert into category (id, version, tenant, catalog_version, deleted, created_at, updated_at, name, body)
                values ('\(id.text)', 1, 'default', 1, false, now(), now(), 'c\(number)', '{"id":"\(id.text)"}')
                """)
        }
        for _ in 0..<500 {
            if try await pair.shard.count("category") == 3 { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try await pair.shard.count("category") == 3)
        #expect(try await shard.list(.category).page?.rows.isEmpty == true)
        #expect(await shard.retrieve(.category, ids[0]).status == 404)
        try await pair.home.psql("update catalog_pointer set version = 1")
        try await pair.settle()
        #expect(try await shard.list(.category).page?.rows.count == 3)
        try await pair.end()
    }

    @Test func `a shard that was made anew under its old name is subscribed anew`() async throws {
        let pair = try await CatalogPair.start()
        let made = try #require(try await pair.catalog.create(.category, #"{"name":"c"}"#).id)
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        // The old database goes without taking its slot at the home with it.
        try await pair.shard.database.psql(
            """
            alter subscription \(CatalogSubscription.name) disable;
            alter subscription \(CatalogSubscription.name) set (slot_name = none);
            drop subscription \(CatalogSubscription.name);
            """)
        let anew = try await TestShard.start()
        let subscription = CatalogSubscription(
            shard: .numbered(1), shardPool: anew.pool, homePool: pair.homePool, source: pair.home.options)
        try await subscription.ensure(deadline: TestShard.deadline)
        #expect(await TestRequests(service: anew.worker).retrieve(.category, made).status == 200)
        try await anew.database.psql("drop subscription \(CatalogSubscription.name)")
    }

    @Test func `a subscription whose slot is gone is made again`() async throws {
        let pair = try await CatalogPair.start()
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        try await pair.shard.database.psql("alter subscription \(CatalogSubscription.name) disable")
        for _ in 0..<500 {
            let active = try await pair.home.psql(
                "select active from pg_replication_slots where slot_name = '\(pair.subscription.slotName)'")
            if active == "f" { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        try await pair.home.psql("select pg_drop_replication_slot('\(pair.subscription.slotName)')")
        let made = try #require(try await pair.catalog.create(.category, #"{"name":"c"}"#).id)
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        #expect(await TestRequests(service: pair.shard.worker).retrieve(.category, made).status == 200)
        try await pair.end()
    }
}
