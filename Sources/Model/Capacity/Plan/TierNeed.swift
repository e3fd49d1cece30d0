/// A tier of the size that a load needs.
public struct TierNeed: Codable, Equatable, Sendable {
    /// Requests a second in the busiest hour.
    public var rate: Double
    /// Shards.
    public var shards: Int
    /// Router processes.
    public var routers: Int
    /// Workers: each router's process holds one for every shard.
    public var workers: Int { shards * routers }
    /// PostgreSQL servers of the shards, standbys counted.
    public var postgresServers: Int
    /// Data of all shards, standbys not counted, in bytes.
    public var dataBytes: Double
    /// Write-ahead log of all shards, in bytes a second.
    public var walBytesPerSecond: Double
    /// The constraint that decides the number of shards.
    public var binding: TierConstraint
    /// The constraint that decides the number of routers.
    public var routerBinding: TierConstraint
    /// Every constraint.
    public var uses: [ConstraintUse]
}
