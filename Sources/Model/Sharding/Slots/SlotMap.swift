/// Which shard owns each slot: a flat array, so that a look-up is one array access.
public struct SlotMap: Sendable, Equatable {
    /// The map's version: at least the highest epoch in it.
    public let version: Int64
    /// The shards, in the topology's order.
    public let shards: [ShardName]
    /// 4096 owners, by slot.
    let owners: [SlotOwner]
    /// The slots of each shard, by its place in `shards`.
    private let coverages: [SlotCoverage]

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
        var coverages = [SlotCoverage](repeating: .none, count: shards.count)
        for (index, owner) in owners.enumerated() {
            coverages[owner.shard].add(Slot(unchecked: UInt16(index)))
        }
        self.coverages = coverages
    }

    /// The shard that owns a slot, and since when.
    public func owner(of slot: Slot) -> SlotOwner {
        owners[slot.index]
    }

    /// The name of the shard that owns a slot.
    public func shardName(of slot: Slot) -> ShardName {
        shards[owners[slot.index].shard]
    }

    /// The slots that a shard owns, each with the epoch since which it does.
    ///
    /// - Parameter shard: The shard's place in `shards`.
    public func ownerships(of shard: Int) -> [SlotOwnership] {
        Slot.all.compactMap { slot in
            let owner = owner(of: slot)
            return owner.shard == shard ? SlotOwnership(slot: slot, epoch: owner.epoch) : nil
        }
    }

    /// The slots that a shard owns, all of them or those of a set.
    ///
    /// - Parameter shard: The shard's place in `shards`.
    public func coverage(of shard: Int, within slots: Set<Slot>? = nil) -> SlotCoverage {
        guard let slots else { return coverages[shard] }
        return slots.reduce(into: .none) { coverage, slot in
            if owners[slot.index].shard == shard { coverage.add(slot) }
        }
    }
}
