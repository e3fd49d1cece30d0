import Sharding
import Worker

/// What the shards said of their slots, and the map that follows from it.
struct OwnershipReading {
    /// One shard's rows, by its place in the map; nil for a shard that did not answer.
    let answers: [[SlotOwnership]?]

    /// The map after this reading: for each slot the readable claim with the highest epoch.
    ///
    /// A slot that nobody claims, since its shard did not answer or it is between two shards, stays where it was:
    /// the fence there refuses what should not be done.
    func map(after map: SlotMap) -> SlotMap {
        var owners = Slot.all.map(map.owner(of:))
        for (shard, answer) in answers.enumerated() {
            for row in answer ?? [] where row.state.isReadable && row.epoch > owners[row.slot.index].epoch {
                owners[row.slot.index] = SlotOwner(shard: shard, epoch: row.epoch)
            }
        }
        return SlotMap(version: map.version, shards: map.shards, owners: owners)
    }
}
