import Workload

extension CapacityPlanner {
    /// How far a latency's mix may be from the plan's before it is said.
    private static let mixDistanceMax = 0.1

    /// The plan's figures beside the furthest that a run went.
    func evidence(_ need: TierNeed) -> [PlanEvidence] {
        func most(_ figure: (RunFigures) -> Double) -> Double { calibration.figures.map(figure).max() ?? 0 }
        let shards = Double(need.shards)
        return [
            PlanEvidence(
                what: "requests of the whole tier", planned: need.rate, measured: most(\.throughput), unit: "/s"),
            PlanEvidence(
                what: "requests of the busiest shard", planned: need.rate / shards * skew,
                measured: most { $0.throughput / Double(max(1, $0.run.shardCount)) * ($0.skew ?? 1) }, unit: "/s"),
            PlanEvidence(
                what: "requests of a router", planned: need.rate / Double(need.routers),
                measured: most { $0.throughput / Double(max(1, $0.run.routerCount)) }, unit: "/s"),
            PlanEvidence(
                what: "shards", planned: shards, measured: most { Double($0.run.shardCount) }, unit: ""),
            PlanEvidence(
                what: "subscribers of a shard", planned: request.subscribers / shards,
                measured: most { Double($0.run.scenario.customers) / Double(max(1, $0.run.shardCount)) }, unit: ""),
            PlanEvidence(
                what: "processors of a shard", planned: request.hardware.shardCores,
                measured: most { Double($0.run.machine.cores) }, unit: ""),
            PlanEvidence(
                what: "rate of the measured tier at the objective's limit", planned: latency.rateLimit.value,
                measured: latency.rateMeasuredMax, unit: "/s"),
        ]
    }

    /// What was taken without being measured, a sentence each.
    func assumptions(_ sizing: TierSizing) -> [String] {
        var said = [
            "a server's processors are as fast as the measured ones, and its disk no slower",
            "the busiest hour has \(percent(request.busyHourShareOfDay)) % of a day's requests",
            "latency depends on how busy a server is, and a server with more processors waits no longer",
        ]
        if request.skew == nil, calibration.figures.allSatisfy({ $0.skew == nil }) {
            said.append("all shards are equally busy: no run told shards apart")
        }
        if request.replicas > 0 { said.append("replaying the log costs a standby as much as the write its primary") }
        if !latency.isUtilisationMeasured {
            said.append("servers are loaded up to \(percent(LatencyFinding.usualUtilisationMax)) %: no run was watched")
        }
        if request.bytesPerSubscriber == nil, calibration.bytesPerSubscriber == nil {
            said.append("the disk holds growth only: no run measured the data's size (--bytes-per-subscriber)")
        }
        if sizing.costs.growth == nil { said.append("data does not grow: no run measured it") }
        if sizing.costs.wal == nil { said.append("the write-ahead log is no limit: no run measured it") }
        if sizing.costs.pageImages != nil {
            said.append(
                "autovacuum costs little beside requests: runs begin vacuumed, and end before it has much to do")
            said.append(
                "a shard makes a checkpoint every \(Int(request.hardware.checkpointSeconds)) s, after which a page's first "
                    + "change is written whole")
        } else if sizing.costs.wal != nil {
            said.append("the write-ahead log holds as many whole pages as in the runs, which none counted apart")
        }
        return said
    }

    /// The lowest rate at which most runs missed the objective.
    private var lowestMissedRate: Double? {
        Dictionary(grouping: latency.points, by: \.offered).filter { _, points in
            let missed = points.count { $0.isOverloaded || $0.microseconds >= request.objective.microseconds }
            return missed * 2 > points.count
        }.keys.min()
    }

    /// What to heed, a sentence each.
    func warnings(_ need: TierNeed, _ sizing: TierSizing) -> [String] {
        var said = calibration.leftOut
        if mixDistance > Self.mixDistanceMax {
            said.append("latency was measured with another mix than the plan's: measure it with the plan's own")
        }
        if latency.method == .measured {
            said.append(
                "the objective's limit is the highest rate of a run that kept it: \(LatencyFit.pointsMin) rates or more "
                    + "make a curve")
        }
        if latency.rateLimit.value > latency.rateMeasuredMax * 1.05 {
            said.append("no run went up to the objective's limit: add a run at a higher rate")
        }
        if let missed = lowestMissedRate, missed < latency.rateLimit.value {
            said.append(
                "most runs at \(Int(missed))/s missed the objective, which the curve through all runs keeps up to "
                    + "\(Int(latency.rateLimit.value))/s: they scatter; repeat them on a machine that does nothing else, and "
                    + "longer")
        }
        if calibration.costs.fits.values.contains(where: { $0.degreesOfFreedom == 0 }) {
            said.append("costs have no interval: there are as many runs as figures; add a run")
        }
        let connections = need.uses.first { $0.constraint == .shardConnections }
        if let connections, connections.used > connections.limit {
            said.append(
                "\(need.routers) routers hold \(Int(connections.used)) connections to each shard, which takes "
                    + "\(Int(connections.limit)): raise max_connections, or take fewer routers with more cores")
        }
        if let catalog = sizing.costs.catalogCPU {
            let cores = catalog.inFront(rate: need.rate, shards: Double(need.shards))
            if cores > request.hardware.shardCores * latency.utilisationMax.value {
                said.append("the catalog's PostgreSQL alone needs \((cores * 10).rounded() / 10) cores")
            }
        }
        if request.replicas == 0 {
            said.append("without a standby, a lost shard's subscribers have no service until it is restored")
        }
        if request.hardware.shardCores * latency.utilisationMax.value <= 0 { said.append("nothing is left to use") }
        return said
    }

    private func percent(_ share: Double) -> Double { (share * 1_000).rounded() / 10 }
}
