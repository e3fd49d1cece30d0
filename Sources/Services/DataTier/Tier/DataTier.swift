import EventLoop
import Logging
import PostgresClient
import Router
import Sharding
import Webhooks
import Worker

/// The workers of all shards, the catalog's and a router before them, in one process.
///
/// `start` makes everything ready to serve; `TierServer` then serves it over HTTP. Nothing is kept here that a crash
/// could lose.
public final class DataTier: Sendable {
    /// The name of the catalog in answers and metrics.
    public static let catalogName: ShardName = {
        guard let name = ShardName(rawValue: "catalog") else { preconditionFailure("catalog is a valid name") }
        return name
    }()

    /// The shards and the newest map of their slots.
    public let directory: ShardDirectory
    /// Finds each request's shard.
    public let router: APIRouter
    /// One pool for each shard, in the order of the map.
    public let pools: [PostgresPool]
    /// Where the databases are.
    public let topology: TopologyDocument

    /// Connections to the catalog.
    public let catalogPool: PostgresPool
    private let loop: UVLoop

    private init(
        topology: TopologyDocument, directory: ShardDirectory, router: APIRouter, pools: [PostgresPool],
        catalogPool: PostgresPool, loop: UVLoop
    ) {
        self.topology = topology
        self.directory = directory
        self.router = router
        self.pools = pools
        self.catalogPool = catalogPool
        self.loop = loop
    }

    /// Connects, prepares the databases where the configuration says so, and starts the workers.
    ///
    /// - Parameter progress: Is told what is being done, in words for an operator.
    public static func start(
        _ configuration: DataTierConfiguration, logger: Logger, progress: @Sendable (String) -> Void = { _ in }
    ) async throws -> DataTier {
        let topology = configuration.topology
        let loop = UVLoop(name: "postgres")
        let catalogPool = PostgresPool(
            loop: loop, options: topology.catalog.options, limits: configuration.pool, label: catalogName.rawValue)
        let pools = topology.shards.map {
            PostgresPool(loop: loop, options: $0.endpoint.options, limits: configuration.pool, label: $0.name.rawValue)
        }
        do {
            if configuration.migrates {
                try await Preparation(
                    topology: topology, pools: pools, catalogPool: catalogPool, time: configuration.startTime
                ).run(progress: progress)
            }
            progress("starting the workers")
            let catalog = try await CatalogWorker.start(WorkerConfiguration(shard: catalogName), pool: catalogPool)
            var workers: [ShardWorker] = []
            for (shard, pool) in zip(topology.shards, pools) {
                workers.append(try await ShardWorker.start(WorkerConfiguration(shard: shard.name), pool: pool))
            }
            let directory = ShardDirectory(
                map: topology.slotMap(), services: workers, catalog: catalog,
                search: CatalogSearch(pool: catalogPool, shards: topology.shards.map(\.name)),
                hub: HubRegistry(pool: catalogPool, limits: configuration.webhooks),
                cuts: CatalogCuts(
                    loop: loop, options: topology.catalog.options, pool: catalogPool,
                    shards: topology.shards.map(\.name)), logger: logger)
            await directory.refreshed()
            return DataTier(
                topology: topology, directory: directory,
                router: APIRouter(directory: directory, configuration: configuration.router), pools: pools,
                catalogPool: catalogPool, loop: loop)
        } catch {
            for pool in pools + [catalogPool] { await pool.close() }
            await loop.stop()
            throw error
        }
    }

    /// Closes all connections; call it once nothing is served any more.
    public func stop() async {
        await directory.quiesce()
        for pool in pools + [catalogPool] { await pool.close() }
        await loop.stop()
    }
}
