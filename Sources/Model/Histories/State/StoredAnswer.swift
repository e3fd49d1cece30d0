import Sharding

/// A recorded answer under an Idempotency-Key, as the checker found it after the run.
public struct StoredAnswer: Equatable, Sendable {
    /// The key.
    public var key: String
    /// The slot that the record is in.
    public var slot: Slot
    /// The shard that it is on.
    public var shard: ShardName
    /// The version that the answer named.
    public var version: Int?
    /// The resource that the answer's `Location` names.
    public var resource: ResourceID?

    /// Keeps what was found.
    public init(key: String, slot: Slot, shard: ShardName, version: Int?, resource: ResourceID?) {
        self.key = key
        self.slot = slot
        self.shard = shard
        self.version = version
        self.resource = resource
    }
}
