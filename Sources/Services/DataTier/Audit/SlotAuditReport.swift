/// What a slot audit found, shard by shard.
public struct SlotAuditReport: Sendable, Codable, Equatable {
    /// One resource's table on one shard.
    public struct Table: Sendable, Codable, Equatable {
        /// The table.
        public let name: String
        /// How many rows it has.
        public let rows: Int64
        /// Rows whose slot is not the one in their id.
        public let inWrongSlot: Int64
        /// Rows of slots that this shard does not own: a move's, on their way in or out.
        public let notOwned: Int64
    }

    /// The customer keys of one shard.
    public struct Keys: Sendable, Codable, Equatable {
        /// How many keys were compared.
        public internal(set) var count = 0
        /// Keys whose stored slot is not `hashtextextended(key, 0) & 4095`.
        public internal(set) var storedUnlikeServer = 0
        /// Keys for which Trunkline's hash and the server's differ.
        public internal(set) var oursUnlikeServer = 0
        /// Keys that the slot map places on another shard.
        public internal(set) var onAnotherShard = 0

        /// Nothing wrong among them.
        public var isClean: Bool { storedUnlikeServer == 0 && oursUnlikeServer == 0 && onAnotherShard == 0 }
    }

    /// One shard.
    public struct Shard: Sendable, Codable, Equatable {
        /// The shard's name.
        public let name: String
        /// Its tables.
        public let tables: [Table]
        /// Its keys.
        public let keys: Keys

        /// Nothing wrong on it; rows of slots not owned are a move's business, not an error.
        public var isClean: Bool { keys.isClean && tables.allSatisfy { $0.inWrongSlot == 0 } }
    }

    /// All shards.
    public let shards: [Shard]

    /// True when every row and every key is where it belongs.
    public var isClean: Bool { shards.allSatisfy(\.isClean) }
}
