/// Which shard owns each slot: a flat array, so that a look-up is one array access.
public struct SlotMap: Sendable, Equatable {
    /// The map's version: at least the highest epoch in it.
    public let version: Int64
    /// The shards, in the topology's order.
    public let shards: [ShardName]
    /// 4096 owners, by slot.
    let owners: [SlotOwner]

    /// Makes a map of all slots' owners.
    ///
    /// - Parameters:
    ///   - version: The map's version; raised to the highest epoch if that is higher.
    ///   - shards: The shards' names, at least one.
    ///   - owners: 4096 owners by slot, each with a place in `shards`.
    public init(version: Int64, shards: [ShardName], owners: [SlotOwner]) {
        precondition(owners.count == Slot.count, "a slot map has \(Slot.count) owners, not \(owners.count)")
        precondition(owners.allSatisfy { shards.indices.contains($0.shard) }, "a slot map names a shard it lacks")
        self.version = owners.reduce(version) { max($0, $1.epoch.rawValue) }
        self.shards = shards
        self.owners = owners
    }

    /// The shard that owns a slot, and since when.
    public func owner(of slot: Slot) -> SlotOwner {
        owners[slot.index]
    }

    /// The name of the shard that owns a slot.
    public func shardName(of slot: Slot) -> ShardName {
        shards[owners[slot.index].shard]
    }
}
