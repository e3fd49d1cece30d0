import Sharding
import Workload

/// The ids of the subscribers' resources, and of what the tier offers.
public struct Subscribers: Sendable {
    private let population: Population
    private let offerings: [ResourceID]

    init(population: Population, offerings: [ResourceID]) {
        self.population = population
        self.offerings = offerings
    }

    /// The id of a resource of a subscriber.
    public func id(of resource: SubscriberResource, _ subscriber: SubscriberPick) -> ResourceID {
        population.id(of: resource, subscriber.index)
    }

    /// One of the tier's product offerings: each errand's number has its own.
    public func offering(_ errand: Errand) -> ResourceID {
        precondition(!offerings.isEmpty, "an operation that needs an offering says so")
        return offerings[Int(errand.number / UInt64(Errand.requestsMax) % UInt64(offerings.count))]
    }
}
