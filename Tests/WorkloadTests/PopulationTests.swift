import Sharding
import Testing
import Workload

@Suite struct PopulationTests {
    let population = Population(customers: 1000, seed: 7)

    @Test func `every id is in the slot of its customer's key, and no two are the same`() {
        var seen: Set<ResourceID> = []
        for index in (0..<1000).map({ SubscriberIndex($0) }) {
            let slot = population.customerKey(index).slot
            for resource in [.individual, .customer, .billingAccount(0), .productOrder(3), .product(1)]
                as [SubscriberResource]
            {
                let id = population.id(of: resource, index)
                #expect(id.slot == slot)
                #expect(seen.insert(id).inserted)
            }
        }
    }

    @Test func `the same seed gives the same keys and ids, another gives others`() {
        let index = SubscriberIndex(42)
        let again = Population(customers: 2000, seed: 7)
        #expect(again.customerKey(index) == population.customerKey(index))
        #expect(again.id(of: .customer, index) == population.id(of: .customer, index))
        #expect(population.customerKey(index).number == "lt-7-000000042")
        #expect(Population(customers: 1000, seed: 8).customerKey(index) != population.customerKey(index))
    }
}
