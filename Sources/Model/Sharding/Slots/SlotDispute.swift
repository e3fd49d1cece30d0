/// What the shards' own rows say that cannot be: an operator has to look, while the map keeps its best answer.
public enum SlotDispute: Hashable, Sendable, CustomStringConvertible {
    /// Two shards say that they own the slot. The map follows `winner`, whose epoch is not below the other's.
    case ownedByTwo(Slot, winner: ShardName, other: ShardName)
    /// No shard says that it owns the slot, and the shard that did was heard. The map keeps `last`.
    case ownedByNone(Slot, last: ShardName)

    /// The slot in dispute.
    public var slot: Slot {
        switch self {
        case .ownedByTwo(let slot, _, _), .ownedByNone(let slot, _): slot
        }
    }

    /// A sentence for the operator.
    public var description: String {
        switch self {
        case .ownedByTwo(let slot, let winner, let other):
            "slot \(slot) is owned by both \(winner) and \(other); requests go to \(winner)"
        case .ownedByNone(let slot, let last):
            "slot \(slot) is owned by no shard; requests go to \(last), its last known owner"
        }
    }
}
