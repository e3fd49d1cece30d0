/// What a slot holds, and how often that changes.
public struct SlotLoad: Sendable, Encodable, Equatable {
    /// The slot, 0...4095.
    public let slot: Int
    /// The shard that owns it, by the last word of the shards.
    public let shard: String
    /// Rows by table.
    public var rows: [String: Int64]
    /// Row changes a minute, over the last one to two hours.
    public var changesPerMinute: Double

    /// Describes a slot.
    init(slot: Int, shard: String, rows: [String: Int64] = [:], changesPerMinute: Double = 0) {
        self.slot = slot
        self.shard = shard
        self.rows = rows
        self.changesPerMinute = changesPerMinute
    }

    /// Rows of all tables.
    public var rowCount: Int64 { rows.values.reduce(0, +) }

    /// The busier first, then the fuller, then by number.
    static func isHotter(_ left: SlotLoad, _ right: SlotLoad) -> Bool {
        if left.changesPerMinute != right.changesPerMinute { return left.changesPerMinute > right.changesPerMinute }
        if left.rowCount != right.rowCount { return left.rowCount > right.rowCount }
        return left.slot < right.slot
    }
}
