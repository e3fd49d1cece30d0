/// A corporate customer's place in a data set: 0, 1, 2 … up to their number less one.
public struct CorporateIndex: Hashable, Sendable {
    /// The place, from 0.
    public let rawValue: Int

    /// Takes a place, from 0.
    public init(_ rawValue: Int) {
        self.rawValue = rawValue
    }
}
