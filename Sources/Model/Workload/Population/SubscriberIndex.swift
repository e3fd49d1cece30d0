/// A subscriber's place in a population: 0, 1, 2 … up to the number of customers less one.
public struct SubscriberIndex: Hashable, Comparable, Sendable {
    /// The place, from 0.
    public let rawValue: Int

    /// Takes a place, from 0.
    public init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Orders subscribers by their place.
    public static func < (left: SubscriberIndex, right: SubscriberIndex) -> Bool { left.rawValue < right.rawValue }
}
