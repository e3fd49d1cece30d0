import Sharding

/// A resource's row on a shard, as the checker found it after the run.
public struct StoredRow: Equatable, Sendable {
    /// The resource.
    public var id: ResourceID
    /// The shard that the row is on, its owner or not.
    public var shard: ShardName
    /// The row's version, from 1.
    public var version: Int
    /// The marker in its document.
    public var marker: String?

    /// Keeps what was found.
    public init(id: ResourceID, shard: ShardName, version: Int, marker: String?) {
        self.id = id
        self.shard = shard
        self.version = version
        self.marker = marker
    }
}
