import Workload

extension CapacityPlanner {
    /// The plan again and again, with one thing changed each time.
    var sensitivity: [PlanVariant] {
        var variants = [
            variant("costs at the high end of their intervals") { () throws(PlanError) in
                try sizing(request, end: .high)
            },
            variant("twice the requests in the busy hour") { () throws(PlanError) in
                var changed = request
                changed.busyHourRequestsPerSubscriber *= 2
                return try sizing(changed)
            },
        ]
        if let low = latency.utilisationMax.low {
            let change = "the objective's limit at the low end of its interval"
            variants.append(
                variant(change) { () throws(PlanError) in try sizing(request, utilisation: low) })
        }
        for factor in [1.0, 1.5, 2.0, 3.0] where (factor - skew).magnitude > 0.05 {
            variants.append(
                variant("busiest shard at \(factor) times the mean") { () throws(PlanError) in
                    try sizing(request, skew: factor)
                })
        }
        for shift in [-0.1, 0.1] {
            guard let mix = shifted(by: shift) else { continue }
            let sign = shift > 0 ? "more" : "fewer"
            variants.append(
                variant("10 points \(sign) reads in the mix") { () throws(PlanError) in
                    var changed = request
                    changed.mix = mix
                    return try sizing(changed)
                })
        }
        for (reads, replicas) in [(0.0, request.replicas), (0.5, max(1, request.replicas)), (1.0, 2)]
        where reads != request.replicaReads || replicas != request.replicas {
            let percent = Int(reads * 100)
            let change = "\(percent) % of reads by standbys, \(replicas) standby\(replicas == 1 ? "" : "s")"
            variants.append(
                variant(change) { () throws(PlanError) in
                    var changed = request
                    changed.replicaReads = reads
                    changed.replicas = replicas
                    return try sizing(changed)
                })
        }
        variants.append(
            variant("shards with twice the cores") { () throws(PlanError) in
                var changed = request
                changed.hardware.shardCores *= 2
                return try sizing(changed)
            })
        return variants
    }

    private func variant(_ change: String, _ sizing: () throws(PlanError) -> TierSizing) -> PlanVariant {
        do throws(PlanError) {
            let need = try sizing().need()
            return PlanVariant(change: change, shards: need.shards, routers: need.routers, binding: need.binding)
        } catch {
            return PlanVariant(change: change, reason: error.description)
        }
    }

    /// The mix with reads up and writes down by as many points; none where there are not so many.
    private func shifted(by points: Double) -> [OperationName: Double]? {
        let sum = request.mix.values.reduce(0, +)
        let reads = calibration.reads
        let readShare = request.mix.filter { reads.contains($0.key) }.values.reduce(0, +) / sum
        let wanted = readShare + points
        guard readShare > 0, readShare < 1, wanted > 0, wanted < 1 else { return nil }
        return Dictionary(
            uniqueKeysWithValues: request.mix.map { name, share in
                (name, share / sum * (reads.contains(name) ? wanted / readShare : (1 - wanted) / (1 - readShare)))
            })
    }
}
