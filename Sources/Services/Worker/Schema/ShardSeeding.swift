import Sharding

/// What the topology gives one shard, and what the shard holds already.
///
/// The topology's slots count only for a shard that has never held one. Since a slot moves by the shards' own tables,
/// the topology may be older than a move, or newer than one that nobody has made: a slot that another shard holds is
/// given to nobody.
public struct ShardSeeding: Sendable, Hashable {
    /// The shard's name.
    public let shard: ShardName
    /// The slots that the topology gives it.
    public let claims: [SlotOwnership]
    /// All rows of its `slot_ownership`.
    public let records: [SlotRecord]

    /// Describes one shard.
    public init(shard: ShardName, claims: [SlotOwnership], records: [SlotRecord]) {
        self.shard = shard
        self.claims = claims
        self.records = records
    }

    /// Whether the claims count.
    public var isDue: Bool { records.isEmpty }

    /// Refuses to give any shard of a topology a slot that another one of them holds, owned or fenced.
    ///
    /// - Parameter shards: All of the topology's shards.
    /// - Throws: `WorkerError.slotsHeldElsewhere` for the first shard that would get such a slot.
    public static func check(_ shards: [ShardSeeding]) throws(WorkerError) {
        var holders: [Slot: ShardName] = [:]
        for shard in shards {
            for record in shard.records where record.state.isReadable { holders[record.slot] = shard.shard }
        }
        for shard in shards where shard.isDue {
            let taken = shard.claims.map(\.slot).filter { holders[$0] != nil }.sorted()
            guard let first = taken.first, let holder = holders[first] else { continue }
            throw .slotsHeldElsewhere(
                shard: shard.shard.rawValue, slot: first.rawValue, others: taken.count - 1, holder: holder.rawValue)
        }
    }
}
