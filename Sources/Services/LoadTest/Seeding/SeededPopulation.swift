import DataTier
import EventLoop
import PostgresClient
import Sharding
import Workload

/// The data set that a tier holds, as its shards record it.
public struct SeededPopulation: Sendable, Equatable {
    /// What it holds.
    public let dataSet: DataSet
    /// The product offering that its orders refer to.
    public let offering: OfferingReference
    /// Whether every shard has all its rows.
    public let isComplete: Bool

    /// Asks the shards of a topology.
    ///
    /// - Returns: Nil where no shard holds a data set of the tenant.
    /// - Throws: `LoadTestError.refused` where shards hold different ones, `PostgresError` where one does not answer.
    public static func read(topology: TopologyDocument, tenant: Tenant = .default) async throws -> SeededPopulation? {
        let loop = UVLoop(name: "population")
        var limits = PoolLimits()
        limits.readConnections = 1
        let pools = topology.shards.map {
            PostgresPool(loop: loop, options: $0.endpoint.options, limits: limits, label: $0.name.rawValue)
        }
        let found: Result<SeededPopulation?, any Error>
        do {
            found = .success(try await read(pools: pools, tenant: tenant))
        } catch {
            found = .failure(error)
        }
        for pool in pools { await pool.close() }
        await loop.stop()
        return try found.get()
    }

    /// Asks every shard of a tier.
    static func read(pools: [PostgresPool], tenant: Tenant) async throws -> SeededPopulation? {
        var records: [SeedRecord?] = []
        for pool in pools { records.append(try await SeedRecord.read(from: pool, tenant: tenant)) }
        guard let first = records.compactMap({ $0 }).first else { return nil }
        guard records.allSatisfy({ $0.map { $0.dataSet == first.dataSet } ?? true }) else {
            throw LoadTestError.refused("the shards hold different data sets; start anew with --replace")
        }
        return SeededPopulation(
            dataSet: first.dataSet, offering: first.offering, isComplete: records.allSatisfy { $0?.state == .filled })
    }
}
