/// A topology as `trunkline topology show` prints it.
public struct TopologyReport: Encodable, Sendable {
    /// One shard's line.
    public struct Shard: Encodable, Sendable {
        /// The shard's name.
        public let name: String
        /// `host:port/database`.
        public let endpoint: String
        /// Ranges, with `@epoch` behind those that moved.
        public let slots: [String]
        /// How many slots it owns.
        public let slotCount: Int
        /// Its part of all slots, in percent.
        public let sharePercent: Double
    }

    /// The bar of a shard that owns every slot, in characters.
    private static let barWidth = 40
    /// More ranges than this are counted, not listed.
    private static let rangesShownMax = 4

    /// The document's version.
    public let version: Int64
    /// The catalog's `host:port/database`.
    public let catalog: String
    /// The shards, in the document's order.
    public let shards: [Shard]

    /// Sums up a topology.
    public init(_ topology: TopologyDocument) {
        version = topology.version
        catalog = topology.catalog.address
        shards = topology.shards.map { shard in
            Shard(
                name: shard.name.rawValue, endpoint: shard.endpoint.address, slots: shard.slots.map(\.description),
                slotCount: shard.slotCount, sharePercent: Double(shard.slotCount) * 100 / Double(Slot.count))
        }
    }

    /// A table with a bar for each shard's share.
    public var text: String {
        var table = TextTable([
            ("SHARD", .left), ("ENDPOINT", .left), ("SLOTS", .left), ("COUNT", .right), ("SHARE", .right), ("", .left),
        ])
        for shard in shards {
            let shown = shard.slots.prefix(Self.rangesShownMax).joined(separator: ",")
            let hidden = shard.slots.count - Self.rangesShownMax
            let bar = (shard.slotCount * Self.barWidth + Slot.count / 2) / Slot.count
            table.append([
                shard.name, shard.endpoint,
                shown.isEmpty ? "none" : hidden > 0 ? "\(shown) and \(hidden) more" : shown,
                "\(shard.slotCount)", Self.percent(ofSlots: shard.slotCount), String(repeating: "#", count: bar),
            ])
        }
        return "topology version \(version), catalog at \(catalog)\n\n\(table.text)"
    }

    /// A share with one decimal, rounded half up: `25.0%`.
    private static func percent(ofSlots count: Int) -> String {
        let tenths = (count * 1000 + Slot.count / 2) / Slot.count
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
