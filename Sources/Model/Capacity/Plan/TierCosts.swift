import Workload

/// What the plan's mix costs in everything that may run out.
struct TierCosts: Equatable, Sendable {
    /// CPU seconds of the shards' PostgreSQLs.
    var shardCPU: UnitCost
    /// The part of it that is of reads of one shard; none where the runs do not tell.
    var shardReadCPU: Double?
    /// CPU seconds of routers and workers.
    var frontCPU: UnitCost
    /// CPU seconds of the catalog; none if it was not watched.
    var catalogCPU: UnitCost?
    /// Write-ahead log in bytes; none if it was not measured.
    var wal: UnitCost?
    /// Growth in bytes; none if it was not measured.
    var growth: UnitCost?

    /// Reads the costs of a mix off a model.
    ///
    /// - Parameters:
    ///   - reads: The operations that only read.
    ///   - needsReads: Whether the costs of reads must be told from those of writes.
    /// - Throws: `CostError` if the runs do not say them.
    init(
        _ model: CostModel, mix: [OperationName: Double], reads: Set<OperationName>, needsReads: Bool,
        end: UnitCost.End = .middle
    ) throws(CostError) {
        shardCPU = try Self.unit(model, .cpuSeconds(.shards), mix, end)
        frontCPU = UnitCost()
        guard !model.fronts.isEmpty else { throw .unmeasured(quantity: "CPU of routers and workers") }
        for role in model.fronts {
            let cost = try Self.unit(model, .cpuSeconds(role), mix, end)
            frontCPU.perRequest += cost.perRequest
            frontCPU.perRequestAndShard += cost.perRequestAndShard
            frontCPU.perIdleSecond += cost.perIdleSecond
        }
        catalogCPU =
            model.fits[.cpuSeconds(.catalog)] == nil ? nil : try Self.unit(model, .cpuSeconds(.catalog), mix, end)
        wal = model.fits[.walBytes] == nil ? nil : try Self.unit(model, .walBytes, mix, end)
        growth = model.fits[.grownBytes] == nil ? nil : try Self.unit(model, .grownBytes, mix, end)

        let sum = max(mix.values.reduce(0, +), .leastNormalMagnitude)
        let readMix = mix.filter { reads.contains($0.key) && $0.value > 0 }
        let readShare = readMix.values.reduce(0, +) / sum
        do throws(CostError) {
            let fit = try model.fit(.cpuSeconds(.shards))
            shardReadCPU = readMix.isEmpty ? 0 : end.of(try fit.perRequest(readMix)) * readShare
        } catch {
            if needsReads { throw error }
        }
    }

    private static func unit(
        _ model: CostModel, _ quantity: CostQuantity, _ mix: [OperationName: Double], _ end: UnitCost.End
    ) throws(CostError) -> UnitCost {
        let fit = try model.fit(quantity)
        return UnitCost(
            perRequest: end.of(try fit.perRequest(mix)), perRequestAndShard: end.of(try fit.perRequestAndShard(mix)),
            perIdleSecond: end.of(fit.perIdleSecond))
    }
}
