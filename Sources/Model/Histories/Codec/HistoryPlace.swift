import Sharding

/// Where in a history's parts an event belongs, so that a checker takes a part at a time.
///
/// A resource's events all have one place, and so have all events of one Idempotency-Key in the other division.
public struct HistoryPlace: Hashable, Comparable, Sendable {
    /// How many places there are: the slots, and one for events that no slot is known of.
    public static let count = Slot.count + 1
    /// The place of events without a slot, or without a key.
    public static let none = HistoryPlace(index: Slot.count)

    /// The place's number, 0..<`count`; below `Slot.count` the slot's.
    public let index: Int

    /// A place by its number.
    init(index: Int) {
        self.index = index
    }

    /// The place of a slot.
    public init(_ slot: Slot) {
        index = slot.index
    }

    /// The slot, unless the place is that of events without one.
    public var slot: Slot? { Slot(rawValue: UInt16(index)) }

    /// Orders places by number.
    public static func < (left: HistoryPlace, right: HistoryPlace) -> Bool { left.index < right.index }
}

extension HistoryEvent {
    /// The place by slot: of the resource, its owner, the Customer-Key (of the default tenant) or the answer.
    public var place: HistoryPlace {
        let keySlot = { self.customerKey.flatMap { try? CustomerKey(tenant: .default, number: $0) }?.slot }
        return (resource?.slot ?? owner?.slot ?? keySlot() ?? slot).map(HistoryPlace.init) ?? .none
    }

    /// The place by Idempotency-Key: its hash.
    public var keyPlace: HistoryPlace {
        guard let idempotencyKey else { return .none }
        return HistoryPlace(Slot(hash: PostgresHash.hashTextExtended(idempotencyKey.utf8)))
    }
}
