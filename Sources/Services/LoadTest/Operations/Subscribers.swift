import Sharding
import Workload

/// The ids of the subscribers' resources, and of what the tier offers.
public struct Subscribers: Sendable {
    private let population: Population
    private let offerings: [ResourceID]
    /// The slot of each corporate customer, which takes a hash of its key to find.
    private let corporateSlots: [Slot]

    /// Takes a population, and so many corporate customers beside it.
    init(population: Population, corporates: Int, offerings: [ResourceID]) {
        self.population = population
        self.offerings = offerings
        corporateSlots = (0..<corporates).map { population.customerKey(CorporateIndex($0)).slot }
    }

    /// The id of a resource of a subscriber; a company has one account and one order, whichever is asked for.
    public func id(of resource: SubscriberResource, _ subscriber: SubscriberPick) -> ResourceID {
        switch subscriber {
        case .person(let index): population.id(of: resource, index)
        case .line(let line, let index):
            population.id(
                of: Self.corporate(resource, line: line), index, slot: corporateSlots[index.rawValue])
        }
    }

    /// What a company has where a person has this.
    private static func corporate(_ resource: SubscriberResource, line: Int) -> CorporateResource {
        switch resource {
        case .individual: .organization
        case .customer: .customer
        case .billingAccount: .billingAccount
        case .productOrder: .productOrder
        case .product: .product(line)
        }
    }

    /// One of the tier's product offerings: each errand's number has its own.
    public func offering(_ errand: Errand) -> ResourceID {
        precondition(!offerings.isEmpty, "an operation that needs an offering says so")
        return offerings[Int(errand.number / UInt64(Errand.requestsMax) % UInt64(offerings.count))]
    }
}
