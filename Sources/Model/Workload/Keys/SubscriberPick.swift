/// The subscriber that an arrival is of.
public enum SubscriberPick: Hashable, Sendable {
    /// A person of the population.
    case person(SubscriberIndex)
    /// A line of a corporate customer, from 0.
    case line(Int, of: CorporateIndex)
}
