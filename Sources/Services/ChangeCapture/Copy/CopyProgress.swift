import Sharding

/// How far the first copy of a shard is.
public struct CopyProgress: Sendable, Hashable {
    /// The shard.
    public let shard: ShardName
    /// Tables that are copied.
    public var tablesDone = 0
    /// Tables of the replica.
    public let tables: Int
    /// Bytes of rows that were copied.
    public var bytes = 0
    /// Rows of the tables that are copied.
    public var rows = 0
}
