import Sharding

/// Whom a fault strikes.
public enum FaultTarget: Hashable, Sendable {
    /// The PostgreSQL of a shard, `shard-1` being the first.
    case shard(ShardName)
    /// The PostgreSQL of the global catalog.
    case catalog
    /// The process `trunkline` itself: router and workers.
    case trunkline
}

extension FaultTarget: CustomStringConvertible {
    /// As a scenario writes it.
    public var description: String {
        switch self {
        case .shard(let name): name.rawValue
        case .catalog: "catalog"
        case .trunkline: "trunkline"
        }
    }
}
