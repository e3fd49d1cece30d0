import ChangeCapture
import Cluster
import EventLoop
import PostgresClient
import Sharding
import Worker

/// Four shards and a global catalog of the benchmark's own, made as a tier makes them, with nobody reading their logs yet.
///
/// The databases of PostgreSQL's own subscriptions stand beside the catalog's, in the same server.
struct CaptureCluster: Sendable {
    /// How many shards there are.
    static let shardCount = 4
    /// How long the preparing of the servers may take.
    private static let prepareTime = Duration.seconds(120)
    /// How long a statement around a turn may take: a checkpoint, or the reading of all rows.
    static let statementTime = Duration.seconds(600)
    /// How many sets of subscriptions there may be, each with an applying process for every shard.
    private static let subscriptionSets = 2

    let cluster: EmbeddedCluster
    let loop: UVLoop
    let catalogPool: PostgresPool
    private let shardPools: [PostgresPool]

    /// Does work with a cluster that is then removed, however the work ends.
    static func use<Value>(_ work: (CaptureCluster) async throws -> Value) async throws -> Value {
        let cluster = try await EmbeddedCluster.temporary(shards: shardCount) { settings in
            settings.flushesToDisk = true
            settings.sharedBuffersMiB = 128
            settings.logicalWorkersMax += subscriptionSets * shardCount
            settings.workerProcessesMax += subscriptionSets * shardCount
            // Subscriptions that are enabled start at once, and not by and by.
            settings.extraLines.append("wal_retrieve_retry_interval = '10ms'")
        }
        let running = CaptureCluster(cluster: cluster)
        let result: Result<Value, any Error>
        do {
            try await running.prepare()
            result = .success(try await work(running))
        } catch {
            result = .failure(error)
        }
        for pool in running.shardPools { await pool.close() }
        await running.catalogPool.close()
        await running.loop.stop()
        try await cluster.stopAndRemove()
        return try result.get()
    }

    private init(cluster: EmbeddedCluster) {
        self.cluster = cluster
        let loop = UVLoop(name: "bench")
        self.loop = loop
        shardPools = cluster.topology.shards.map {
            PostgresPool(loop: loop, options: Self.options($0.endpoint), label: $0.name.rawValue)
        }
        catalogPool = PostgresPool(loop: loop, options: Self.options(cluster.topology.catalog), label: "catalog")
    }

    private func prepare() async throws {
        let deadline = ContinuousClock.now + Self.prepareTime
        try await CatalogBootstrap(pool: catalogPool).prepare(deadline: deadline)
        let map = cluster.topology.slotMap()
        for (index, pool) in shardPools.enumerated() {
            let bootstrap = ShardBootstrap(shard: map.shards[index], pool: pool)
            try await bootstrap.prepareSchema(deadline: deadline)
            try await bootstrap.seed(map.ownerships(of: index), deadline: deadline)
        }
    }

    /// Change capture of all shards; it works while `run` does.
    ///
    /// - Parameters:
    ///   - waitsForDisk: Whether a commit at the catalog is on its disk before it is visible.
    ///   - lanes: How many lanes each stream has.
    func service(waitsForDisk: Bool = true, lanes: Int = 1) -> ChangeCaptureService {
        var limits = CaptureLimits()
        limits.waitsForDisk = waitsForDisk
        limits.lanes = lanes
        let sources = zip(cluster.topology.shards, shardPools).map {
            ChangeCaptureService.Source(shard: $0.name, options: Self.options($0.endpoint), pool: $1)
        }
        return ChangeCaptureService(
            loop: loop, sources: sources, catalog: Self.options(cluster.topology.catalog), catalogPool: catalogPool,
            limits: limits
        ) { _ in }
    }

    /// Connections to a database of the catalog's server.
    func pool(database: String) -> PostgresPool {
        var options = Self.options(cluster.topology.catalog)
        options.database = database
        return PostgresPool(loop: loop, options: options, label: database)
    }

    /// All of the cluster's PostgreSQL processes.
    var meter: CPUMeter { CPUMeter([.postgres: cluster.instances.compactMap(\.pid)]) }

    /// Runs SQL on every shard at once.
    ///
    /// - Returns: What each says, in order of the shards.
    @discardableResult
    func onShards(_ script: @escaping @Sendable (Int) -> String) async throws -> [String] {
        try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for (index, shard) in cluster.shards.enumerated() {
                group.addTask {
                    let said = try await shard.psql(
                        script(index), database: EmbeddedCluster.database, limit: Self.statementTime)
                    return (index, said)
                }
            }
            return try await group.reduce(into: [String](repeating: "", count: cluster.shards.count)) {
                $0[$1.0] = $1.1
            }
        }
    }

    /// Runs SQL in a database of the catalog's server.
    @discardableResult
    func atCatalog(_ script: String, database: String = EmbeddedCluster.database) async throws -> String {
        try await cluster.catalog.psql(script, database: database, limit: Self.statementTime)
    }

    /// Makes sure that every commit of every server reaches the disk before it is answered.
    ///
    /// - Returns: The settings, as the catalog's server shows them.
    func demandDurability() async throws -> [String: String] {
        var found = ["server_version": try await atCatalog("show server_version")]
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            for value in try await onShards({ _ in "show \(setting)" }) + [atCatalog("show \(setting)")]
            where value != "on" {
                throw BenchmarkError.settingWrong(name: setting, found: value, expected: "on")
            }
            found[setting] = "on"
        }
        return found
    }

    private static func options(_ endpoint: Endpoint) -> PostgresOptions {
        PostgresOptions(host: endpoint.host, port: endpoint.port, database: endpoint.database, user: endpoint.user)
    }
}
