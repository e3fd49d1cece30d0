import BSS
import JSON
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct PatchTests {
    @Test func `a patch raises the version and tells what changed`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.individual, Payloads.individual).id)
        let patched = try await requests.patch(.individual, id, #"{"familyName":"Jansen"}"#)
        #expect(patched.status == 200)
        #expect(patched.version == 2)
        #expect(patched.token != nil)
        let read = await requests.retrieve(.individual, id)
        #expect(read.version == 2)
        #expect(read.text == patched.text)
        #expect(try await shard.events() == ["IndividualCreateEvent", "IndividualAttributeValueChangeEvent"])
        #expect(try await shard.database.psql("select family_name, version from individual") == "Jansen|2")
    }

    @Test func `a change of state has an event of its own`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let customer = try #require(try await requests.create(.customer, Payloads.customer).id).text
        let owner = OwnerReference(path: "relatedParty", id: customer, referredType: "Customer", role: "customer")
        let order = try #require(
            try await requests.create(.productOrder, Payloads.order(customer: customer), owner: owner).id)
        #expect(try await requests.patch(.productOrder, order, #"{"state":"inProgress"}"#).status == 200)
        let both = try await requests.patch(.productOrder, order, #"{"state":"completed","description":"done"}"#)
        #expect(both.version == 3)
        #expect(
            try await shard.events().suffix(3) == [
                "ProductOrderStateChangeEvent", "ProductOrderStateChangeEvent", "ProductOrderAttributeValueChangeEvent",
            ])
    }

    @Test func `an illegal change of state changes nothing`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let customer = try #require(try await requests.create(.customer, Payloads.customer).id).text
        let owner = OwnerReference(path: "relatedParty", id: customer, referredType: "Customer", role: "customer")
        let order = try #require(
            try await requests.create(.productOrder, Payloads.order(customer: customer), owner: owner).id)
        let answer = try await requests.patch(
            .productOrder, order, #"{"state":"completed"}"#, idempotencyKey: "illegal")
        #expect(answer.status == 422)
        #expect(answer.code == "illegalTransition")
        #expect(try await shard.count("outbox") == 2)
        #expect(try await shard.count("idempotency") == 0)
        #expect(await requests.retrieve(.productOrder, order).version == 1)
    }

    @Test func `a stale If-Match is refused and a fresh one is not`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.individual, Payloads.individual).id)
        #expect(try await requests.patch(.individual, id, #"{"title":"Dr"}"#, ifMatch: .versions([1])).status == 200)
        let stale = try await requests.patch(.individual, id, #"{"title":"Prof"}"#, ifMatch: .versions([1]))
        #expect(stale.status == 412)
        let one = try await requests.patch(.individual, id, #"{"title":"Ir"}"#, ifMatch: .versions([9, 2]))
        #expect(one.version == 3)
        #expect(try await requests.patch(.individual, id, #"{"title":"Ing"}"#, ifMatch: .any).version == 4)
        #expect(await requests.delete(.individual, id, ifMatch: .versions([1])).status == 412)
        #expect(try await shard.count("individual") == 1)
    }

    @Test func `a patch that changes nothing writes nothing`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.individual, Payloads.individual).id)
        let same = try await requests.patch(.individual, id, Payloads.individual)
        #expect(same.status == 200)
        #expect(same.version == 1)
        #expect(try await shard.count("outbox") == 1)
    }

    @Test func `a repeated patch gets the first answer, even where it would now be refused`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.individual, Payloads.individual).id)
        let first = try await requests.patch(
            .individual, id, #"{"title":"Dr"}"#, ifMatch: .versions([1]), idempotencyKey: "p")
        let second = try await requests.patch(
            .individual, id, #"{"title":"Dr"}"#, ifMatch: .versions([1]), idempotencyKey: "p")
        #expect(first.version == 2)
        #expect(second.replayed)
        #expect(second.text == first.text)
        let unchanged = try await requests.patch(.individual, id, #"{"title":"Dr"}"#, idempotencyKey: "none")
        #expect(unchanged.version == 2)
        #expect(try await requests.patch(.individual, id, #"{"title":"Ir"}"#).version == 3)
        let again = try await requests.patch(.individual, id, #"{"title":"Dr"}"#, idempotencyKey: "none")
        #expect(again.replayed)
        #expect(again.version == 2)
    }

    @Test func `patches that race all happen`() async throws {
        let shard = try await TestShard.start { $0.patchAttemptsMax = 40 }
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.individual, Payloads.individual).id)
        let statuses = try await withThrowingTaskGroup { group in
            for number in 0..<8 {
                group.addTask { try await requests.patch(.individual, id, #"{"x-\#(number)":\#(number)}"#).status }
            }
            var statuses: [Int?] = []
            for try await status in group { statuses.append(status) }
            return statuses
        }
        #expect(statuses == Array(repeating: 200, count: 8))
        let read = await requests.retrieve(.individual, id)
        #expect(read.version == 9)
        #expect((0..<8).allSatisfy { read.document?.root["x-\($0)"]?.int64 == Int64($0) })
    }

    @Test func `an owner in another slot is refused, one of the same slot is taken`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let customers = [
            try await requests.create(.customer, Payloads.customer).id,
            try await requests.create(.customer, Payloads.customer).id,
            try await requests.create(.customer, Payloads.customer, slot: 8).id,
        ].compactMap { $0?.text }
        let owner = OwnerReference(path: "relatedParty", id: customers[0], referredType: "Customer", role: "customer")
        let account = try #require(
            try await requests.create(
                .billingAccount, Payloads.billingAccount(customer: customers[0]), owner: owner
            ).id)
        let elsewhere = try await requests.patch(
            .billingAccount, account, Payloads.billingAccount(customer: customers[2]))
        #expect(elsewhere.status == 422)
        #expect(elsewhere.code == "ownerChanged")
        let same = try await requests.patch(.billingAccount, account, Payloads.billingAccount(customer: customers[1]))
        #expect(same.status == 200)
        #expect(try await shard.database.psql("select owner_id from billing_account") == customers[1])
        let nobody = TestRequests.newID(.customer, slot: 7).text
        let unknown = try await requests.patch(.billingAccount, account, Payloads.billingAccount(customer: nobody))
        #expect(unknown.code == "unknownOwner")
        #expect(await requests.retrieve(.billingAccount, account).version == 2)
    }

    @Test func `what is not there cannot be patched`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = TestRequests.newID(.individual, slot: 7)
        #expect(try await requests.patch(.individual, id, #"{"title":"Dr"}"#).status == 404)
    }
}
