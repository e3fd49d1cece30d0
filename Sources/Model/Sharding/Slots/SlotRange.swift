/// Slots that follow each other: `0-1023`, or `7` for one alone.
public struct SlotRange: Hashable, Sendable, CustomStringConvertible {
    /// The lowest slot.
    public let first: Slot
    /// The highest slot, itself in the range.
    public let last: Slot

    /// Makes a range; `first` must not be above `last`.
    public init(_ first: Slot, through last: Slot) {
        precondition(first <= last, "a slot range begins at its lowest slot")
        self.first = first
        self.last = last
    }

    /// How many slots are in the range: 1...4096.
    public var count: Int { last.index - first.index + 1 }

    /// The slots' numbers.
    public var indices: ClosedRange<Int> { first.index...last.index }

    /// The range as a topology writes it.
    public var description: String { first == last ? "\(first)" : "\(first)-\(last)" }
}
