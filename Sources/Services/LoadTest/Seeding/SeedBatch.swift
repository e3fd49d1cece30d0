import Sharding

/// Rows that are sent together: a COPY for each table.
struct SeedBatch: Sendable {
    /// The band that they belong to; the corporate customers are a band of their own.
    let band: Int
    /// The slots that they lie in, or more.
    var slots: [Slot]
    /// COPY's text for each table, in the order of `SeedTemplates.tables`.
    var texts: [[UInt8]]
    /// How many rows each text has.
    var rows: [Int]
    /// How far the shard is filled once they are there.
    var cursor = SeedCursor()

    init(band: Int, slots: [Slot], tables: Int) {
        self.band = band
        self.slots = slots
        texts = [[UInt8]](repeating: [], count: tables)
        rows = [Int](repeating: 0, count: tables)
    }

    /// All rows.
    var rowCount: Int { rows.reduce(0, +) }
    /// All bytes.
    var byteCount: Int { texts.reduce(0) { $0 + $1.count } }
}
