/// One of 4096 buckets of customers: the smallest thing that moves between shards.
///
/// A key never changes its slot, and a slot never splits.
public struct Slot: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How many slots there are, for ever: a power of two, so that the hash's low bits are the slot.
    public static let count = 4096

    /// All slots in order.
    public static var all: some RandomAccessCollection<Slot> & Sendable {
        (0..<UInt16(count)).map(Slot.init(unchecked:))
    }

    /// The slot's number, 0...4095.
    public let rawValue: UInt16

    /// Makes a slot of a number below 4096; any other is none.
    public init?(rawValue: UInt16) {
        guard rawValue < Self.count else { return nil }
        self.rawValue = rawValue
    }

    /// Takes the low twelve bits of a number, as `hash & 4095` does in SQL.
    public init(hash: Int64) {
        rawValue = UInt16(truncatingIfNeeded: hash) & UInt16(Self.count - 1)
    }

    init(unchecked rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The slot's place in an array of all slots.
    public var index: Int { Int(rawValue) }

    /// The slot's number.
    public var description: String { String(rawValue) }

    /// Orders slots by number.
    public static func < (left: Slot, right: Slot) -> Bool { left.rawValue < right.rawValue }
}
