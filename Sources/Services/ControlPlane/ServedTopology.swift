import Hummingbird

/// The slot map in force, as an operator reads it: who owns what since when.
public struct ServedTopology: ResponseEncodable, Sendable, Equatable {
    /// The map's version.
    public var version: Int64

    /// How many slots there are.
    public var slotCount: Int

    /// Every shard, in the map's order.
    public var shards: [Shard]

    /// Describes a map.
    public init(version: Int64, slotCount: Int, shards: [Shard]) {
        self.version = version
        self.slotCount = slotCount
        self.shards = shards
    }

    /// One shard's part of the map.
    public struct Shard: Sendable, Equatable, Codable {
        /// The shard's name.
        public var name: String

        /// Where its PostgreSQL is reached, without user or secret; nil if this process does not know.
        public var endpoint: String?

        /// How many slots it owns.
        public var slotCount: Int

        /// Its slots as ranges, `0-1023`, each with its epoch after `@` where that is not the lowest.
        public var ranges: [String]

        /// The lowest epoch among its slots; nil if it owns none.
        public var lowestEpoch: Int64?

        /// The highest epoch among its slots, which is that of the last move to it; nil if it owns none.
        public var highestEpoch: Int64?

        /// Describes a shard.
        public init(
            name: String, endpoint: String?, slotCount: Int, ranges: [String], lowestEpoch: Int64?,
            highestEpoch: Int64?
        ) {
            self.name = name
            self.endpoint = endpoint
            self.slotCount = slotCount
            self.ranges = ranges
            self.lowestEpoch = lowestEpoch
            self.highestEpoch = highestEpoch
        }
    }
}
