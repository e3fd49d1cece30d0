import BSS
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct DeleteTests {
    @Test func `a delete leaves its event and frees the customer key`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let slot = try CustomerKey(tenant: .default, number: "C-2").slot.rawValue
        let id = try #require(try await requests.create(.customer, Payloads.customer, slot: slot, key: "C-2").id)
        let gone = await requests.delete(.customer, id, idempotencyKey: "d")
        #expect(gone.status == 204)
        #expect(gone.token != nil)
        #expect(await requests.retrieve(.customer, id).status == 404)
        #expect(try await shard.events() == ["CustomerCreateEvent", "CustomerDeleteEvent"])
        #expect(try await shard.count("customer_key") == 0)
        let again = await requests.delete(.customer, id, idempotencyKey: "d")
        #expect(again.status == 204)
        #expect(again.replayed)
        #expect(await requests.delete(.customer, id).status == 404)
        #expect(try await requests.create(.customer, Payloads.customer, slot: slot, key: "C-2").status == 201)
    }

    @Test func `what others belong to stays`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let customer = try #require(try await requests.create(.customer, Payloads.customer).id)
        let owner = OwnerReference(path: "relatedParty", id: customer.text, referredType: "Customer", role: "customer")
        let account = try #require(
            try await requests.create(
                .billingAccount, Payloads.billingAccount(customer: customer.text), owner: owner
            ).id)
        let refused = await requests.delete(.customer, customer)
        #expect(refused.status == 409)
        #expect(refused.code == "stillReferenced")
        #expect(await requests.retrieve(.customer, customer).status == 200)
        #expect(try await shard.count("outbox") == 2)
        #expect(await requests.delete(.billingAccount, account).status == 204)
        #expect(await requests.delete(.customer, customer).status == 204)
    }
}
