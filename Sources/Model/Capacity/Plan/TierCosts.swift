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
    /// Write-ahead log in bytes, without the images of whole pages where those are known; none if it was not measured.
    var wal: UnitCost?
    /// The images of whole pages; none where no run counted them from a checkpoint on.
    var pageImages: PageImageFit?
    private let mix: [OperationName: Double]
    private let end: UnitCost.End
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
        pageImages = model.pageImages
        self.mix = mix
        self.end = end
        let log: CostQuantity = model.pageImages == nil ? .walBytes : .walRecordBytes
        wal = model.fits[log] == nil ? nil : try Self.unit(model, log, mix, end)
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

    /// The write-ahead log of a shard in bytes a second, of many checkpoints; none if it was not measured.
    ///
    /// - Parameters:
    ///   - hot: The shard's requests over the mean.
    ///   - dataBytes: The shard's data; 0 where it is not known, which counts every change as of a page of its own.
    ///   - checkpointSeconds: Between two checkpoints.
    func walPerShard(
        rate: Double, shards: Double, hot: Double, dataBytes: Double, checkpointSeconds: Double
    ) -> Double? {
        guard let records = wal?.perShard(rate: rate, shards: shards, hot: hot) else { return nil }
        guard let pageImages else { return records }
        let pages = dataBytes > 0 ? max(1, dataBytes / PagePools.pageBytes) : Self.pagesUnknown
        let images = pageImages.images(requests: rate * hot / shards * checkpointSeconds, of: mix, pages: pages)
        let estimate = Estimate(images, scatter: pageImages.residualShare)
        return records + end.of(estimate) * pageImages.bytesPerImage(of: mix) / checkpointSeconds
    }

    /// So many pages that no two changes are to one: 32 TiB, the most of one table.
    private static let pagesUnknown = 0x1p32

    private static func unit(
        _ model: CostModel, _ quantity: CostQuantity, _ mix: [OperationName: Double], _ end: UnitCost.End
    ) throws(CostError) -> UnitCost {
        let fit = try model.fit(quantity)
        return UnitCost(
            perRequest: end.of(try fit.perRequest(mix)), perRequestAndShard: end.of(try fit.perRequestAndShard(mix)),
            perIdleSecond: end.of(fit.perIdleSecond))
    }
}
