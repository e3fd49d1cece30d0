/// Whether a process can serve requests, and which of its shards do.
public struct Readiness: Sendable, Equatable {
    /// The version of the slot map in force; nil before one is loaded.
    public var mapVersion: Int64?

    /// Whether the process is finishing its requests before it ends, and wants no new ones.
    public var isDraining: Bool

    /// Every shard of the map.
    public var shards: [ShardReadiness]

    /// Describes a process.
    public init(mapVersion: Int64?, isDraining: Bool = false, shards: [ShardReadiness]) {
        self.mapVersion = mapVersion
        self.isDraining = isDraining
        self.shards = shards
    }

    /// What the load balancer is told.
    ///
    /// One serving shard is enough: a process taken out for one dead shard would take the living ones with it.
    public var verdict: ReadinessVerdict {
        if isDraining { return .draining }
        guard mapVersion != nil else { return .starting }
        let serving = shards.count { $0.isServing }
        if serving == 0 { return .unavailable }
        return serving == shards.count ? .ready : .degraded
    }
}
