import Sharding
import Testing
import Workload

@testable import LoadTest

@Suite struct SubscribersTests {
    private let population = Population(customers: 100, seed: 3)

    @Test func `a person's resources are the population's`() {
        let subscribers = Subscribers(population: population, corporates: 2, offerings: [])
        let index = SubscriberIndex(99)
        for resource in [SubscriberResource.individual, .customer, .billingAccount(0), .productOrder(0), .product(1)] {
            #expect(subscribers.id(of: resource, .person(index)) == population.id(of: resource, index))
        }
    }

    @Test func `a line's resources are those that the data set holds of its company`() {
        let subscribers = Subscribers(population: population, corporates: 2, offerings: [])
        let index = CorporateIndex(1)
        let slot = population.customerKey(index).slot
        let pairs: [(SubscriberResource, CorporateResource)] = [
            (.individual, .organization), (.customer, .customer), (.billingAccount(0), .billingAccount),
            (.productOrder(0), .productOrder), (.product(0), .product(7)),
        ]
        for (asked, held) in pairs {
            let id = subscribers.id(of: asked, .line(7, of: index))
            #expect(id == population.id(of: held, index, slot: slot))
            #expect(id.slot == slot)
        }
        #expect(
            subscribers.id(of: .product(0), .line(7, of: index)) != subscribers.id(of: .product(0), .line(8, of: index))
        )
    }
}
