import Sharding

/// Which stream of a shard is meant: what names its replication slot there and its origin at the catalog.
public struct CapturedShard: Sendable, Hashable {
    /// The publication of every shard that the replica takes.
    static let publication = "trunkline_replica"
    /// The shard.
    public let shard: ShardName
    /// The stream's number at the catalog.
    public let number: Int16
    /// Raised with each first copy.
    public let generation: Int32

    /// The replication slot at the shard; the generation is in its name, so that progress never counts for another.
    ///
    /// Source: PostgreSQL 15, `ReplicationSlotValidateName`: a-z, 0-9 and `_`, 63 bytes.
    var slotName: String { "\(Self.slotPrefix(of: shard))\(generation)" }

    /// The replication origin at the catalog.
    var originName: String { "\(Self.originPrefix(of: shard))\(generation)" }

    /// What the names of all of a shard's slots begin with; the generation follows.
    static func slotPrefix(of shard: ShardName) -> String {
        "replica_" + shard.rawValue.map { $0 == "-" ? "_" : String($0) }.joined() + "_"
    }

    /// What the names of all of a shard's origins begin with; the generation follows.
    static func originPrefix(of shard: ShardName) -> String { "replica_\(shard)_" }
}
