/// Who owns a slot, as the slot map has it.
public struct SlotOwner: Hashable, Sendable {
    /// The owner's place in `SlotMap.shards`.
    public let shard: Int
    /// Since which version of the map.
    public let epoch: Epoch

    /// Names an owner.
    public init(shard: Int, epoch: Epoch) {
        self.shard = shard
        self.epoch = epoch
    }
}
