/// What a mix costs in one quantity, in three figures.
struct UnitCost: Equatable, Sendable {
    /// Which end of an estimate a plan is made with.
    enum End {
        case low, middle, high

        func of(_ estimate: Estimate) -> Double {
            switch self {
            case .low: estimate.low ?? estimate.value
            case .middle: estimate.value
            case .high: estimate.high ?? estimate.value
            }
        }
    }

    /// For each request, shared out over the shards.
    var perRequest = 0.0
    /// For each request, on every shard.
    var perRequestAndShard = 0.0
    /// For each second, on every shard.
    var perIdleSecond = 0.0

    /// What the busiest shard bears in a second.
    ///
    /// - Parameter hot: Its requests over the mean.
    func perShard(rate: Double, shards: Double, hot: Double) -> Double {
        rate * (perRequest * hot / shards + perRequestAndShard) + perIdleSecond
    }

    /// What is borne in a second by what stands before all shards.
    func inFront(rate: Double, shards: Double) -> Double {
        rate * (perRequest + perRequestAndShard * shards) + perIdleSecond
    }

    /// What all shards bear together in a second.
    func ofAllShards(rate: Double, shards: Double) -> Double {
        perShard(rate: rate, shards: shards, hot: 1) * shards
    }
}
