/// The version of the slot map at which a slot last changed its owner.
///
/// Only a change of owner raises it. Of two shards that claim a slot, the one with the higher epoch is right.
public struct Epoch: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The epoch of slots that never moved.
    public static let first = Epoch(rawValue: 1)

    /// The number, 1 or more in a topology.
    public let rawValue: Int64

    /// Makes an epoch of its number.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The number.
    public var description: String { String(rawValue) }

    /// Orders epochs by number.
    public static func < (left: Epoch, right: Epoch) -> Bool { left.rawValue < right.rawValue }
}
