/// The subscriber that an arrival is of.
public struct SubscriberPick: Hashable, Sendable {
    /// Which subscriber of the population.
    public let index: SubscriberIndex
    /// Which line of a corporate account, from 0; none for a private subscriber.
    public let line: Int?

    /// Keeps a pick.
    public init(index: SubscriberIndex, line: Int? = nil) {
        self.index = index
        self.line = line
    }
}
