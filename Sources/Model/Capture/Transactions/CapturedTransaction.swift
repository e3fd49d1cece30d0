/// A committed transaction of a shard, as far as its tables are published.
public struct CapturedTransaction: Sendable {
    /// What changed, in order.
    public enum Change: Sendable {
        /// A row of a table that the replica has.
        case row(TableMapping, RowChange)
        /// A row of a table whose columns are not what the replica expects.
        case blocked(Relation, TableMapping.Obstacle, RowChange)
        /// All of the shard's rows of a table were removed.
        case truncate(ReplicaTable)
    }

    /// The position behind its commit, by which it is confirmed.
    public let end: LSN
    /// When it was committed, in microseconds since 1970-01-01 UTC.
    public let committedAt: Int64
    /// What changed, in order.
    public let changes: [Change]
    /// About how much memory it takes, in bytes.
    public let bytes: Int

    /// Describes a transaction.
    public init(end: LSN, committedAt: Int64, changes: [Change], bytes: Int) {
        self.end = end
        self.committedAt = committedAt
        self.changes = changes
        self.bytes = bytes
    }
}
