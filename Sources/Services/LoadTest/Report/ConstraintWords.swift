import Capacity

/// Constraints and their amounts as reports say them.
enum ConstraintWords {
    /// A name that fits beside a bar.
    static func short(_ constraint: TierConstraint) -> String {
        switch constraint {
        case .shardCPU: "shard CPU"
        case .shardCPUAfterLoss: "shard CPU, one server lost"
        case .replicaCPU: "standby CPU"
        case .shardDisk: "shard disk"
        case .shardWAL: "shard write-ahead log"
        case .shardConnections: "connections to a shard"
        case .routerCPU: "router CPU"
        case .routerCPUAfterLoss: "router CPU, one router lost"
        }
    }

    /// An amount in its unit.
    static func amount(_ amount: Double, _ unit: String) -> String {
        switch unit {
        case "bytes": Quantity.bytes(amount)
        case "bytes/s": Quantity.bytes(amount) + "/s"
        default: "\(Quantity.digits(amount)) \(unit)"
        }
    }
}
