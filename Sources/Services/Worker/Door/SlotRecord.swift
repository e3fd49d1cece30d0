import Sharding

/// One row of a shard's `slot_ownership`, the authority on who owns a slot, in any state.
public struct SlotRecord: Sendable, Hashable {
    /// The slot.
    public let slot: Slot
    /// The map version at which the slot last changed owner.
    public let epoch: Epoch
    /// Whether this shard may serve the slot.
    public let state: SlotState
    /// The shard that took the slot, known once it has moved away.
    public let movedTo: ShardName?

    /// Describes one slot.
    public init(slot: Slot, epoch: Epoch, state: SlotState, movedTo: ShardName? = nil) {
        self.slot = slot
        self.epoch = epoch
        self.state = state
        self.movedTo = movedTo
    }
}
