import Sharding

/// A customer key that a root took, as the checker found it after the run.
public struct StoredKey: Equatable, Sendable {
    /// The customer's number, without the tenant.
    public var number: String
    /// The slot that the record is in.
    public var slot: Slot
    /// The shard that it is on.
    public var shard: ShardName
    /// The root.
    public var resource: ResourceID

    /// Keeps what was found.
    public init(number: String, slot: Slot, shard: ShardName, resource: ResourceID) {
        self.number = number
        self.slot = slot
        self.shard = shard
        self.resource = resource
    }
}
