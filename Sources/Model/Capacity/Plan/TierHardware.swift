/// The servers that a plan counts, each kind alike.
public struct TierHardware: Codable, Equatable, Sendable {
    /// Processors of a shard's server, of the measured kind.
    public var shardCores: Double
    /// Processors that a router's process may use, its workers included.
    public var routerCores: Double
    /// Room for a shard's data, in bytes.
    public var shardDiskBytes: Double
    /// Write-ahead log that a shard's disk takes, in bytes a second.
    public var shardWalBytesPerSecond: Double
    /// `max_connections` of a shard, less those that are not for workers.
    public var shardConnections: Double
    /// Connections of one worker to its shard: by the pool's limits 2 for reads, 4 for lists and 16 for writes.
    public var connectionsPerWorker: Double

    /// Seconds between two checkpoints of a shard: `checkpoint_timeout`, as long as `max_wal_size` is not reached first.
    public var checkpointSeconds: Double

    /// PostgreSQL's own `checkpoint_timeout`, in seconds.
    public static let usualCheckpointSeconds = 300.0
    /// Connections of one worker to its shard, unless told otherwise.
    public static let usualConnectionsPerWorker = 22.0

    /// Describes the servers.
    public init(
        shardCores: Double, routerCores: Double, shardDiskBytes: Double, shardWalBytesPerSecond: Double,
        shardConnections: Double, connectionsPerWorker: Double = TierHardware.usualConnectionsPerWorker,
        checkpointSeconds: Double = TierHardware.usualCheckpointSeconds
    ) {
        self.shardCores = shardCores
        self.routerCores = routerCores
        self.shardDiskBytes = shardDiskBytes
        self.shardWalBytesPerSecond = shardWalBytesPerSecond
        self.shardConnections = shardConnections
        self.connectionsPerWorker = connectionsPerWorker
        self.checkpointSeconds = checkpointSeconds
    }
}
