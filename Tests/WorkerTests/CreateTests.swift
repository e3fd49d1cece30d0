import BSS
import Cluster
import JSON
import PostgresClient
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct CreateTests {
    @Test func `a document comes back as it was sent, with what the server adds`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let made = try await requests.create(.customer, Payloads.customer)
        let id = try #require(made.id)
        #expect(made.status == 201)
        #expect(made.version == 1)
        #expect(made.location == "/tmf-api/customerManagement/v4/customer/\(id.text)")
        #expect(made.text?.contains(#""x-own":{"n":1.50}"#) == true)
        let read = await requests.retrieve(.customer, id)
        #expect(read.status == 200)
        #expect(read.text == made.text)
        #expect(read.token == nil)
    }

    @Test func `a write's answer names the position of its commit`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let token = try #require(try await requests.create(.individual, Payloads.individual).token)
        #expect(token.shard == .numbered(1))
        #expect(token.epoch == .first)
        #expect(token.timeline == 1)
        let state = try await shard.database.psql(
            "select system_identifier::text || ' ' || (pg_current_wal_lsn() - '0/0') from pg_control_system()")
        let parts = state.split(separator: " ")
        #expect(parts.first.map(String.init) == String(token.systemIdentifier))
        #expect(token.lsn > 0)
        #expect(token.lsn <= UInt64(parts[1]) ?? 0)
    }

    @Test func `a token names the timeline of its position, also when the worker began on an earlier one`() async throws
    {
        try await PostgresInstance.withTemporary { instance in
            let database = TestDatabase(instance: instance, name: "postgres")
            let pool = database.pool()
            let bootstrap = ShardBootstrap(shard: .numbered(1), pool: pool)
            try await bootstrap.prepareSchema(deadline: TestShard.deadline)
            try await bootstrap.seed(
                [SlotOwnership(slot: Slot(hash: 7), epoch: .first)], deadline: TestShard.deadline)
            // A standby that follows nobody, and waits for its promotion.
            try await database.psql("copy (select where false) to '\(instance.directory)/standby.signal'")
            try await instance.stop()
            try await instance.start()
            let standby = database.pool()
            let requests = TestRequests(
                service: try await ShardWorker.start(WorkerConfiguration(shard: .numbered(1)), pool: standby))
            #expect(try await requests.create(.individual, Payloads.individual).status == 503)
            try await database.psql("select pg_promote()")
            let made = try await requests.create(.individual, Payloads.individual)
            #expect(made.token?.timeline == 2)
            await pool.close()
            await standby.close()
        }
    }

    @Test func `a create leaves the official event in the same transaction`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.customer, Payloads.customer).id)
        let row = try await shard.database.psql(
            """
            select type, aggregate_type, aggregate_id, slot, epoch, payload->>'eventType', payload->>'correlationId',
                payload->>'domain', payload->'event'->'customer'->>'id', payload ? 'timeOcurred',
                payload->>'eventId' = id::text
            from (select type, aggregate_type, aggregate_id, slot, epoch, id, payload::jsonb as payload from outbox) o
            """)
        #expect(
            row == """
                CustomerCreateEvent|Customer|\(id.text)|7|1|CustomerCreateEvent|request-1|customerManagement|\
                \(id.text)|t|t
                """)
    }

    @Test func `a repeated key gets the first answer and makes nothing`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let first = try await requests.create(.customer, Payloads.customer, idempotencyKey: "once")
        #expect(first.status == 201)
        let second = try await requests.create(.customer, Payloads.customer, idempotencyKey: "once")
        #expect(second.replayed)
        #expect(second.status == 201)
        #expect(second.text == first.text)
        #expect(second.location == first.location)
        #expect(try await shard.count("customer") == 1)
        #expect(try await shard.events().count == 1)
    }

    @Test func `a repeated key gets the first answer from another worker after a reconnect`() async throws {
        let shard = try await TestShard.start()
        let first = try await TestRequests(service: shard.worker)
            .create(.individual, Payloads.individual, idempotencyKey: "again")
        await shard.pool.close()
        let pool = shard.database.pool()
        let worker = try await ShardWorker.start(WorkerConfiguration(shard: .numbered(1)), pool: pool)
        let second = try await TestRequests(service: worker)
            .create(.individual, Payloads.individual, idempotencyKey: "again")
        #expect(second.replayed)
        #expect(second.text == first.text)
        await pool.close()
    }

    @Test func `a key used for another body is refused`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        _ = try await requests.create(.individual, Payloads.individual, idempotencyKey: "one", fingerprint: [1])
        let other = try await requests.create(.individual, Payloads.individual, idempotencyKey: "one", fingerprint: [2])
        #expect(other.status == 422)
        #expect(other.code == "idempotencyKeyReused")
        #expect(try await shard.count("individual") == 1)
    }

    @Test func `a customer key is taken once`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let slot = try CustomerKey(tenant: .default, number: "C-1").slot.rawValue
        #expect(try await requests.create(.customer, Payloads.customer, slot: slot, key: "C-1").status == 201)
        let second = try await requests.create(
            .customer, Payloads.customer, slot: slot, key: "C-1", idempotencyKey: "other")
        #expect(second.status == 409)
        #expect(try await shard.count("customer") == 1)
        #expect(try await shard.count("outbox") == 1)
        #expect(try await shard.count("idempotency") == 0)
        #expect(
            try await requests.create(.individual, Payloads.individual, slot: slot, key: "C-1").status == 201,
            "another kind of resource may have the same key, and so the same slot")
    }

    @Test func `an owner that is not there refuses everything`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let missing = TestRequests.newID(.customer, slot: 7).text
        let owner = OwnerReference(path: "relatedParty", id: missing, referredType: "Customer", role: "customer")
        let answer = try await requests.create(
            .billingAccount, Payloads.billingAccount(customer: missing), owner: owner, idempotencyKey: "k")
        #expect(answer.status == 422)
        #expect(answer.code == "unknownOwner")
        for table in ["billing_account", "outbox", "idempotency"] { #expect(try await shard.count(table) == 0) }
    }

    @Test func `an account and an order follow their customer`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let customer = try #require(try await requests.create(.customer, Payloads.customer).id).text
        let owner = OwnerReference(path: "relatedParty", id: customer, referredType: "Customer", role: "customer")
        let account = try await requests.create(
            .billingAccount, Payloads.billingAccount(customer: customer), owner: owner)
        let order = try await requests.create(.productOrder, Payloads.order(customer: customer), owner: owner)
        #expect(account.status == 201)
        #expect(order.status == 201)
        #expect(order.document?.root["state"]?.string == "acknowledged")
        #expect(
            try await shard.database.psql("select owner_id, catalog_version from product_order") == "\(customer)|0")
    }

    @Test func `an order for an offering of ours that the catalog does not show is refused`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let customer = try #require(try await requests.create(.customer, Payloads.customer).id).text
        let owner = OwnerReference(path: "relatedParty", id: customer, referredType: "Customer", role: "customer")
        let offering = TestRequests.newID(.productOffering, slot: 0).text
        let order = try await requests.create(
            .productOrder, Payloads.order(customer: customer, offering: offering), owner: owner)
        #expect(order.status == 422)
        #expect(try await shard.count("product_order") == 0)
    }

    @Test func `fields narrow a document and keep id and href`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.customer, Payloads.customer).id)
        let read = await requests.retrieve(.customer, id, fields: ["name"])
        #expect(read.document?.root.members.map(\.name).sorted() == ["href", "id", "name"])
    }

    @Test func `another tenant does not see the document`() async throws {
        let shard = try await TestShard.start()
        let id = try #require(
            try await TestRequests(service: shard.worker).create(.individual, Payloads.individual).id)
        let stranger = TestRequests(service: shard.worker, tenant: try Tenant("mvno-2"))
        #expect(await stranger.retrieve(.individual, id).status == 404)
        #expect(try await stranger.list(.individual).page?.rows.isEmpty == true)
    }
}
