import Sharding
import Testing

@testable import Workload

@Suite struct PopulationKeysTests {
    @Test func `the short way to a slot is the long one`() {
        let population = Population(customers: 100_000, seed: 42)
        var scratch: [UInt8] = []
        for number in stride(from: 0, to: 100_000, by: 997) {
            let index = SubscriberIndex(number)
            let key = population.customerKey(index)
            #expect(population.slot(of: index, scratch: &scratch) == key.slot)
            #expect(String(decoding: scratch, as: UTF8.self) == key.text)
            #expect(key.text.hasPrefix(population.keyTextPrefix))
        }
    }

    @Test func `corporate customers have keys and ids of their own`() {
        let population = Population(customers: 50)
        var ids: Set<ResourceID> = []
        for number in 0..<50 {
            let index = SubscriberIndex(number)
            for resource: SubscriberResource in [
                .individual, .customer, .billingAccount(0), .productOrder(0), .product(0), .product(1),
            ] {
                ids.insert(population.id(of: resource, index))
            }
        }
        #expect(ids.count == 300)
        for number in 0..<3 {
            let index = CorporateIndex(number)
            let key = population.customerKey(index)
            #expect(key.number == "lt-1-c00000000\(number)")
            #expect(key.text.hasPrefix(population.keyTextPrefix))
            for resource in [.organization, .customer, .billingAccount, .productOrder]
                + (0..<100).map(CorporateResource.product)
            {
                let id = population.id(of: resource, index, slot: key.slot)
                #expect(id.slot == key.slot)
                ids.insert(id)
            }
        }
        #expect(ids.count == 300 + 3 * 104)
    }
}
