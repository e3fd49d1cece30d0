import BSS
import JSON
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct SlotConstraintTests {
    @Test func `no table takes a row whose slot is not the one in its id`() async throws {
        let shard = try await TestShard.start()
        for resource in ResourceCatalog.all where resource.home == .sharded {
            let good = TestRequests.newID(resource, slot: 7).text
            let owner = TestRequests.newID(resource, slot: 8).text
            func insert(slot: Int, id: String, owner: String) -> String {
                """
                insert into \(resource.table) (slot, id, tenant, version, created_at, updated_at, owner_id, body)
                values (\(slot), '\(id)', 'default', 1, now(), now(), \(owner), '{}')
                """
            }
            await #expect(throws: (any Error).self, "\(resource.table): another slot") {
                try await shard.database.psql(insert(slot: 8, id: good, owner: "null"))
            }
            await #expect(throws: (any Error).self, "\(resource.table): an owner elsewhere") {
                try await shard.database.psql(insert(slot: 7, id: good, owner: "'\(owner)'"))
            }
            await #expect(throws: (any Error).self, "\(resource.table): no id of ours") {
                try await shard.database.psql(
                    insert(slot: 7, id: TestRequests.newID(.category, slot: 0).text, owner: "null"))
            }
            try await shard.database.psql(insert(slot: 7, id: good, owner: "null"))
        }
    }

    @Test func `a customer key stands in the slot that its hash names`() async throws {
        let shard = try await TestShard.start()
        let key = try CustomerKey(tenant: .default, number: "Åse-17")
        let slot = key.slot.rawValue
        func insert(slot: UInt16) -> String {
            """
            insert into customer_key (slot, key, tenant, resource, id)
            values (\(slot), '\(key.text)', 'default', 'Customer', '\(TestRequests.newID(.customer, slot: slot).text)')
            """
        }
        await #expect(throws: (any Error).self) { try await shard.database.psql(insert(slot: (slot + 1) % 4096)) }
        try await shard.database.psql(insert(slot: slot))
        #expect(try await shard.count("customer_key") == 1)
    }

    @Test func `a request whose slot contradicts its id writes nothing`() async throws {
        let shard = try await TestShard.start()
        let id = TestRequests.newID(.individual, slot: 7)
        let order = ShardOperation.CreateOrder(
            document: try .init(parsing: Array(Payloads.individual.utf8)), id: id, key: nil, owner: nil)
        let request = ShardRequest(
            operation: .create(order), resource: .individual, tenant: .default, client: "test",
            slot: Slot(hash: 8), epoch: .first, deadline: TestShard.deadline, requestID: "r")
        #expect(await shard.worker.handle(request).status == 500)
        #expect(try await shard.count("individual") == 0)
        #expect(try await shard.count("outbox") == 0)
    }
}
