/// What a shard's slots hold together, and how evenly.
public struct ShardLoad: Sendable, Encodable, Equatable {
    /// The shard's name.
    public let shard: String
    /// How many slots it owns.
    public let slots: Int
    /// Rows by table.
    public let rows: [String: Int64]
    /// Rows of all tables.
    public let rowCount: Int64
    /// Row changes a minute.
    public let changesPerMinute: Double
    /// The rows of its fullest slot over those of a mean one, 1 and more; nil without rows.
    public let rowSkew: Double?
    /// The changes of its busiest slot over those of a mean one, 1 and more; nil without changes.
    public let changeSkew: Double?
    /// Its busiest slots, the busiest first.
    public let hottest: [SlotLoad]

    /// Sums up the slots of a shard.
    ///
    /// - Parameter top: How many of them to name.
    init(shard: String, _ owned: [SlotLoad], top: Int) {
        self.shard = shard
        slots = owned.count
        rows = owned.reduce(into: [:]) { $0.merge($1.rows, uniquingKeysWith: +) }
        rowCount = owned.reduce(0) { $0 + $1.rowCount }
        changesPerMinute = owned.reduce(0) { $0 + $1.changesPerMinute }
        rowSkew = Self.skew(owned.map { Double($0.rowCount) })
        changeSkew = Self.skew(owned.map(\.changesPerMinute))
        hottest = Array(owned.sorted(by: SlotLoad.isHotter).prefix(top))
    }

    /// The greatest over the mean; nil where all are 0 or there are none.
    static func skew(_ values: [Double]) -> Double? {
        let sum = values.reduce(0, +)
        guard sum > 0, let most = values.max() else { return nil }
        return most / (sum / Double(values.count))
    }
}
