import Sharding

/// What a shard's `slot_ownership` says of one slot.
public struct SlotClaim: Equatable, Sendable {
    /// The shard that says so.
    public var shard: ShardName
    /// The epoch of its row.
    public var epoch: UInt64
    /// Whether it owns the slot (`owned` or `fenced`); otherwise the slot is on its way in or out.
    public var isOwner: Bool

    /// Keeps what a shard says.
    public init(shard: ShardName, epoch: UInt64, isOwner: Bool) {
        self.shard = shard
        self.epoch = epoch
        self.isOwner = isOwner
    }
}
