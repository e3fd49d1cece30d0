import Histories
import Sharding

/// A sharded store as it should be, one effect at a time; what a run leaves in it is the final state.
struct SimulatedStore {
    struct Version {
        let number: Int
        let marker: String?
        /// When the client that wrote it had its acknowledgement, if it ever did.
        var acknowledged: Int64?
    }

    struct Resource {
        let id: ResourceID
        let owner: ResourceID?
        let collection: String
        var versions: [Version]
        /// When the create was acknowledged; for seeded ones before all.
        var acknowledged: Int64?
        var newest: Version { versions[versions.count - 1] }
    }

    struct Record {
        let slot: Slot
        let resource: ResourceID
        let version: Int
        let marker: String?
    }

    struct SlotKey: Hashable {
        let slot: Slot
        let key: String
    }

    static let shards = (1...3).map { ShardName.numbered($0) }

    var resources: [ResourceID: Resource] = [:]
    var records: [SlotKey: Record] = [:]
    var keys: [String: ResourceID] = [:]
    /// Owner and epoch of each slot used, and who had it before.
    var owners: [Slot: (shard: ShardName, epoch: UInt64, before: ShardName?)] = [:]
    /// Rows and records that a fault leaves beside the right ones.
    var strayRows: [StoredRow] = []
    var strayAnswers: [StoredAnswer] = []

    mutating func owner(_ slot: Slot) -> (shard: ShardName, epoch: UInt64, before: ShardName?) {
        if let owner = owners[slot] { return owner }
        let owner = (shard: Self.shards[slot.index % 3], epoch: UInt64(1), before: ShardName?.none)
        owners[slot] = owner
        return owner
    }

    mutating func move(_ slot: Slot) {
        let now = owner(slot)
        let target = Self.shards[(Self.shards.firstIndex(of: now.shard)! + 1) % 3]
        owners[slot] = (target, now.epoch + 1, now.shard)
    }

    /// What the shards hold: the owner's rows, and those that a move has not yet cleaned up behind it.
    mutating func finalState() -> FinalState {
        var claims: [Slot: [SlotClaim]] = [:]
        var rows = strayRows
        for resource in resources.values {
            guard let slot = resource.id.slot, resource.newest.marker != nil else { continue }
            let owner = owner(slot)
            rows.append(
                StoredRow(
                    id: resource.id, shard: owner.shard, version: resource.newest.number,
                    marker: resource.newest.marker))
            if let before = owner.before {
                let old = resource.versions[0]
                rows.append(StoredRow(id: resource.id, shard: before, version: old.number, marker: old.marker))
            }
        }
        for (slot, owner) in owners {
            claims[slot] = [SlotClaim(shard: owner.shard, epoch: owner.epoch, isOwner: true)]
            if let before = owner.before {
                claims[slot]?.append(SlotClaim(shard: before, epoch: owner.epoch, isOwner: false))
            }
        }
        var answers = strayAnswers
        for (key, record) in records {
            answers.append(
                StoredAnswer(
                    key: key.key, slot: record.slot, shard: owner(record.slot).shard, version: record.version,
                    resource: record.version == 1 ? record.resource : nil))
        }
        let keys = keys.map { number, id in
            StoredKey(number: number, slot: id.slot!, shard: owner(id.slot!).shard, resource: id)
        }
        return FinalState(claims: claims, rows: rows, answers: answers, keys: keys)
    }
}
