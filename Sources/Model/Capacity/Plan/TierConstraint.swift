/// What may run out in a tier.
public enum TierConstraint: String, Codable, CaseIterable, Sendable {
    /// CPU of the busiest shard's primary.
    case shardCPU
    /// CPU of a shard's server when another of the shard is lost.
    case shardCPUAfterLoss
    /// CPU of a shard's standbys, which replay the log and may answer reads.
    case replicaCPU
    /// Room on the busiest shard's disk.
    case shardDisk
    /// Write-ahead log of the busiest shard.
    case shardWAL
    /// Connections to a shard.
    case shardConnections
    /// CPU of a router with its workers.
    case routerCPU
    /// CPU of a router when another is lost.
    case routerCPUAfterLoss

    /// The constraint in words.
    public var name: String {
        switch self {
        case .shardCPU: "CPU of a shard's primary"
        case .shardCPUAfterLoss: "CPU of a shard after the loss of one of its servers"
        case .replicaCPU: "CPU of a shard's standby"
        case .shardDisk: "disk of a shard"
        case .shardWAL: "write-ahead log of a shard"
        case .shardConnections: "connections to a shard"
        case .routerCPU: "CPU of a router"
        case .routerCPUAfterLoss: "CPU of a router after the loss of another"
        }
    }
}
