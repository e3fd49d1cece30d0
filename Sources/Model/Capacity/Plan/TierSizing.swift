/// Finds the smallest tier that bears a load.
///
/// Every constraint is a load that falls with the number of servers, held against a limit; the one that asks for the
/// most servers decides.
struct TierSizing {
    /// A slot is never split, so there can be no more shards than slots.
    static let shardsMax = 4_096
    /// Router processes looked at.
    static let routersMax = 100_000
    /// One lost router must leave one.
    static let routersMin = 2

    var request: PlanRequest
    var costs: TierCosts
    /// The share of a server's processors at which the objective is just kept.
    var utilisationMax: Double
    /// The busiest shard's load over the mean.
    var skew: Double
    /// A subscriber's data when the tier starts, in bytes.
    var bytesPerSubscriber: Double
    /// Requests a second in the busiest hour.
    var rate: Double
    /// Subscribers.
    var subscribers: Double
    /// Requests whose growth is kept.
    var requestsKept: Double

    /// The share that is used when all servers run.
    private var utilisationPlanned: Double { min(1 - request.headroom, utilisationMax) }

    /// The smallest tier.
    ///
    /// - Throws: `PlanError.impossible` if no number of servers is enough.
    func need() throws(PlanError) -> TierNeed {
        var needed: [(TierConstraint, Int)] = []
        for constraint in shardConstraints {
            let count = (1...Self.shardsMax).first { shards in
                shardUse(constraint, shards: shards).map { $0.used <= $0.planned } ?? true
            }
            guard let count else { throw .impossible(reason(constraint)) }
            needed.append((constraint, count))
        }
        guard let binding = needed.max(by: { $0.1 < $1.1 }) else { preconditionFailure("CPU is always a constraint") }
        // Slots divide more evenly by some numbers than by the next ones, so all must hold at the number taken.
        let enough = (binding.1...Self.shardsMax).first { shards in
            shardConstraints.allSatisfy { shardUse($0, shards: shards).map { $0.used <= $0.planned } ?? true }
        }
        guard let shards = enough else { throw .impossible(reason(binding.0)) }
        let (routers, routerBinding) = try routers(shards: shards)
        var uses = needed.compactMap { constraint, count in
            shardUse(constraint, shards: shards).map { use in
                var use = use
                use.serversNeeded = count
                return use
            }
        }
        uses += [.routerCPU, .routerCPUAfterLoss].map { routerUse($0, routers: routers, shards: shards) }
        uses.append(connections(routers: routers))
        return TierNeed(
            rate: rate, shards: shards, routers: routers, postgresServers: shards * (1 + request.replicas),
            dataBytes: dataBytes, walBytesPerSecond: (walPerShard(shards: shards, hot: 1) ?? 0) * Double(shards),
            binding: binding.0, routerBinding: routerBinding, uses: uses)
    }

    /// How far each constraint of a tier of given size is used up.
    func uses(shards: Int, routers: Int) -> [ConstraintUse] {
        shardConstraints.compactMap { shardUse($0, shards: shards) }
            + [.routerCPU, .routerCPUAfterLoss].map { routerUse($0, routers: routers, shards: shards) }
            + [connections(routers: routers)]
    }

    /// All data, standbys not counted, in bytes.
    private var dataBytes: Double {
        bytesPerSubscriber * subscribers + max(0, costs.growth?.perRequest ?? 0) * requestsKept
    }

    private var shardConstraints: [TierConstraint] {
        var constraints: [TierConstraint] = [.shardCPU]
        if request.replicas > 0 { constraints += [.shardCPUAfterLoss, .replicaCPU] }
        return constraints + [.shardDisk, .shardWAL]
    }

    private func shardUse(_ constraint: TierConstraint, shards: Int) -> ConstraintUse? {
        let hardware = request.hardware
        let hot = hot(shards: shards)
        let whole = costs.shardCPU.perShard(rate: rate, shards: Double(shards), hot: hot)
        // What leaves the primary for its standbys.
        let moved = rate * (costs.shardReadCPU ?? 0) * request.replicaReads * hot / Double(shards)
        let standbys = Double(request.replicas)
        switch constraint {
        case .shardCPU: return cores(constraint, whole - moved, hardware.shardCores)
        case .shardCPUAfterLoss:
            // With one standby all reads come back to the server that is left; with more, the others share them.
            return cores(constraint, standbys > 1 ? whole - moved : whole, hardware.shardCores)
        case .replicaCPU:
            // What replaying costs is not measured: at most what the writes cost the primary.
            let reads = rate * (costs.shardReadCPU ?? 0) * hot / Double(shards)
            let scattered = rate * costs.shardCPU.perRequestAndShard
            let writes = max(0, whole - reads - scattered)
            // One standby of several may be lost too.
            return cores(constraint, writes + moved / max(1, standbys - 1), hardware.shardCores)
        case .shardDisk:
            let used = dataBytes * hot / Double(shards)
            return ConstraintUse(
                constraint: constraint, used: used, planned: hardware.shardDiskBytes * (1 - request.headroom),
                limit: hardware.shardDiskBytes, unit: "bytes")
        case .shardWAL:
            guard let used = walPerShard(shards: shards, hot: hot) else { return nil }
            return ConstraintUse(
                constraint: constraint, used: used, planned: hardware.shardWalBytesPerSecond * (1 - request.headroom),
                limit: hardware.shardWalBytesPerSecond, unit: "bytes/s")
        case .shardConnections, .routerCPU, .routerCPUAfterLoss: return nil
        }
    }

    private func walPerShard(shards: Int, hot: Double) -> Double? {
        costs.walPerShard(
            rate: rate, shards: Double(shards), hot: hot, dataBytes: dataBytes * hot / Double(shards),
            checkpointSeconds: request.hardware.checkpointSeconds)
    }

    /// The busiest shard's share: by its customers, and by the slots, which do not divide evenly by every number.
    private func hot(shards: Int) -> Double {
        let slots = Double(Self.shardsMax) / Double(shards)
        return skewOfMany(shards) * slots.rounded(.up) / slots
    }

    /// One shard alone has all and so no neighbour to be busier than.
    private func skewOfMany(_ shards: Int) -> Double { min(skew, Double(shards)) }

    private func cores(_ constraint: TierConstraint, _ used: Double, _ cores: Double) -> ConstraintUse {
        // The headroom is there to be used when a server is lost.
        let isLoss = constraint == .shardCPUAfterLoss || constraint == .routerCPUAfterLoss
        return ConstraintUse(
            constraint: constraint, used: used, planned: cores * (isLoss ? utilisationMax : utilisationPlanned),
            limit: cores * utilisationMax, unit: "cores")
    }

    private func routers(shards: Int) throws(PlanError) -> (Int, TierConstraint) {
        let total = costs.frontCPU.inFront(rate: rate, shards: Double(shards))
        let inAll = (total / (request.hardware.routerCores * utilisationPlanned)).rounded(.up)
        let afterLoss = (total / (request.hardware.routerCores * utilisationMax)).rounded(.up) + 1
        guard max(inAll, afterLoss) <= Double(Self.routersMax) else { throw .impossible(reason(.routerCPU)) }
        let binding: TierConstraint = afterLoss > inAll ? .routerCPUAfterLoss : .routerCPU
        return (max(Self.routersMin, Int(inAll), Int(afterLoss)), binding)
    }

    private func routerUse(_ constraint: TierConstraint, routers: Int, shards: Int) -> ConstraintUse {
        let total = costs.frontCPU.inFront(rate: rate, shards: Double(shards))
        let sharing = Double(constraint == .routerCPUAfterLoss ? max(1, routers - 1) : routers)
        return cores(constraint, total / sharing, request.hardware.routerCores)
    }

    private func connections(routers: Int) -> ConstraintUse {
        let hardware = request.hardware
        return ConstraintUse(
            constraint: .shardConnections, used: Double(routers) * hardware.connectionsPerWorker,
            planned: hardware.shardConnections, limit: hardware.shardConnections, unit: "connections")
    }

    private func reason(_ constraint: TierConstraint) -> String {
        let scattered = costs.shardCPU.perRequestAndShard * rate
        if constraint == .shardCPU, scattered > request.hardware.shardCores * utilisationPlanned {
            return "requests that ask every shard alone fill each shard, however many there are; "
                + "give them fewer (--mix), or the shards more cores (--shard-cores)"
        }
        return "not even \(Self.shardsMax) shards, one for each slot, are enough: \(constraint.name) runs out; "
            + "plan larger servers or several tiers"
    }
}
