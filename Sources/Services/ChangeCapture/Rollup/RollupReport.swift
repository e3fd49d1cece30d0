/// How rows and changes lie on the shards and in their slots, by what the global catalog has counted.
public struct RollupReport: Sendable, Encodable, Equatable {
    /// The shards, by name.
    public let shards: [ShardLoad]
    /// The busiest slots of all, the busiest first.
    public let slots: [SlotLoad]
    /// The rows of the fullest shard over those of a mean one, 1 and more; nil without rows.
    public let rowSkew: Double?
    /// The changes of the busiest shard over those of a mean one, 1 and more; nil without changes.
    public let changeSkew: Double?
    /// When the slot that was counted longest ago was, ISO 8601; nil while some slot was never counted.
    public let asOf: String?

    /// Sums up slots.
    ///
    /// - Parameters:
    ///   - loads: The slots that have an owner.
    ///   - shards: All shards, those without slots too.
    ///   - top: How many slots to name, of each shard and of all.
    init(_ loads: [SlotLoad], shards names: Set<String>, top: Int, asOf: String?) {
        let owned = Dictionary(grouping: loads, by: \.shard)
        shards = names.union(owned.keys).sorted().map { ShardLoad(shard: $0, owned[$0] ?? [], top: top) }
        slots = Array(loads.sorted(by: SlotLoad.isHotter).prefix(top))
        rowSkew = ShardLoad.skew(shards.map { Double($0.rowCount) })
        changeSkew = ShardLoad.skew(shards.map(\.changesPerMinute))
        self.asOf = asOf
    }

    /// What the rows of a text say.
    public enum Grouping: String, Sendable, CaseIterable {
        /// A line a shard.
        case shard
        /// A line for each of the busiest slots.
        case slot
    }
}
