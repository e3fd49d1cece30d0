/// Which slots a reading saw, in three sums that SQL and a slot map both make cheaply.
///
/// The count, the sum and the sum of squares of the slots' numbers. Different sets can only agree when three or more
/// slots were exchanged for as many others (the Prouhet–Tarry–Escott problem); the single slots of a move never do.
public struct SlotCoverage: Hashable, Sendable {
    /// No slots.
    public static let none = SlotCoverage(slots: 0, sum: 0, squares: 0)

    /// How many slots, 0...4096.
    public private(set) var slots: Int64
    /// The sum of their numbers.
    public private(set) var sum: Int64
    /// The sum of their numbers' squares.
    public private(set) var squares: Int64

    /// Describes a set by its sums.
    public init(slots: Int64, sum: Int64, squares: Int64) {
        self.slots = slots
        self.sum = sum
        self.squares = squares
    }

    /// Adds a slot that is not in the set.
    mutating func add(_ slot: Slot) {
        let number = Int64(slot.rawValue)
        slots += 1
        sum += number
        squares += number * number
    }
}
