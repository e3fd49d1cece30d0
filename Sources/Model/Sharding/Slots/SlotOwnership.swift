/// One row of a shard's `slot_ownership` that says: this slot is mine since this epoch.
///
/// Rows in any other state (a slot on its way in or out) are no claims and are left out.
public struct SlotOwnership: Hashable, Sendable {
    /// The claimed slot.
    public let slot: Slot
    /// The epoch at which the shard became the owner.
    public let epoch: Epoch

    /// Makes a claim.
    public init(slot: Slot, epoch: Epoch) {
        self.slot = slot
        self.epoch = epoch
    }
}
