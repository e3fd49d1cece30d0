import Sharding

/// Where in a history's parts an event belongs, so that a checker takes a part at a time.
public struct HistoryPlace: Hashable, Comparable, Sendable {
    /// How many places there are: 4096, and one for events that belong to none of them.
    public static let count = Slot.count + 1
    /// The place of events that no slot is known of, that have no Idempotency-Key, or no marker.
    public static let none = HistoryPlace(index: Slot.count)

    /// The place's number, 0..<`count`.
    public let index: Int

    /// A place by its number.
    init(index: Int) {
        self.index = index
    }

    /// The place of a slot.
    public init(_ slot: Slot) {
        index = slot.index
    }

    /// The place of a text, by its hash.
    public init(hashing text: String) {
        self.init(Slot(hash: PostgresHash.hashTextExtended(text)))
    }

    /// Orders places by number.
    public static func < (left: HistoryPlace, right: HistoryPlace) -> Bool { left.index < right.index }
}
