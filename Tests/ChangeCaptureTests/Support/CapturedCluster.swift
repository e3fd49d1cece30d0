import Capture
import ChangeCapture
import Cluster
import EventLoop
import PostgresClient
import Sharding
import Synchronization
import Testing
import Webhooks
import Worker

/// Two shards and a catalog, prepared as a tier prepares them, and change capture between them.
final class CapturedCluster: Sendable {
    /// How long anything awaited may take; far more than any needs.
    static let patience: Duration = .seconds(60)

    let cluster: EmbeddedCluster
    let loop: UVLoop
    let pools: [PostgresPool]
    let catalogPool: PostgresPool
    private let capturing = Mutex<Task<Void, Never>?>(nil)
    private let heard = Mutex<[CaptureEvent]>([])

    var catalog: PostgresInstance { cluster.catalog }
    var shards: [PostgresInstance] { cluster.shards }
    var events: [CaptureEvent] { heard.withLock { $0 } }

    private init(cluster: EmbeddedCluster, loop: UVLoop) {
        self.cluster = cluster
        self.loop = loop
        pools = cluster.topology.shards.map {
            PostgresPool(loop: loop, options: Self.options($0.endpoint), label: $0.name.rawValue)
        }
        catalogPool = PostgresPool(loop: loop, options: Self.options(cluster.topology.catalog), label: "catalog")
    }

    static func options(_ endpoint: Endpoint) -> PostgresOptions {
        PostgresOptions(
            host: endpoint.host, port: endpoint.port, database: endpoint.database, user: endpoint.user)
    }

    /// Runs a test with a cluster of its own, and removes all of it after.
    static func with(
        shards: Int = 2, adjust: @escaping @Sendable (inout PostgresSettings) -> Void = { _ in },
        _ body: (CapturedCluster) async throws -> Void
    ) async throws {
        let running = CapturedCluster(
            cluster: try await .temporary(shards: shards, adjustSettings: adjust), loop: UVLoop(name: "cdc-test"))
        let result: Result<Void, any Error>
        do {
            try await running.prepare()
            result = .success(try await body(running))
        } catch {
            result = .failure(error)
        }
        await running.stopCapture()
        for pool in running.pools { await pool.close() }
        await running.catalogPool.close()
        await running.loop.stop()
        try await running.cluster.stopAndRemove()
        try result.get()
    }

    private func prepare() async throws {
        let deadline = ContinuousClock.now + Self.patience
        try await CatalogBootstrap(pool: catalogPool).prepare(deadline: deadline)
        let map = cluster.topology.slotMap()
        for (index, pool) in pools.enumerated() {
            let bootstrap = ShardBootstrap(shard: map.shards[index], pool: pool)
            try await bootstrap.prepareSchema(deadline: deadline)
            try await bootstrap.seed(map.ownerships(of: index), deadline: deadline)
        }
    }

    func startCapture(
        limits: CaptureLimits = CaptureLimits(), sinks: [SinkAddress] = [], webhooks: WebhookLimits? = nil
    ) {
        let sources = zip(cluster.topology.shards, pools).map {
            ChangeCaptureService.Source(shard: $0.name, options: Self.options($0.endpoint), pool: $1)
        }
        let service = ChangeCaptureService(
            loop: loop, sources: sources, catalog: Self.options(cluster.topology.catalog), catalogPool: catalogPool,
            limits: limits, sinks: sinks, webhooks: webhooks
        ) { [weak self] event in self?.heard.withLock { $0.append(event) } }
        capturing.withLock { $0 = Task { await service.run() } }
    }

    func stopCapture() async {
        let task = capturing.withLock { task in
            defer { task = nil }
            return task
        }
        task?.cancel()
        await task?.value
    }

    /// Runs SQL on a shard.
    @discardableResult
    func shard(_ index: Int, _ sql: String) async throws -> String {
        try await shards[index].psql(sql, database: EmbeddedCluster.database)
    }

    /// Runs SQL at the catalog.
    @discardableResult
    func catalog(_ sql: String) async throws -> String {
        try await catalog.psql(sql, database: EmbeddedCluster.database)
    }

    /// Waits until a query at the catalog answers so.
    func waitFor(_ sql: String, _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let end = ContinuousClock.now + Self.patience
        var last = ""
        while ContinuousClock.now < end {
            // A catalog that restarts answers nothing.
            last = (try? await catalog(sql)) ?? "no answer"
            if last == wanted { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("\(sql) answers \(last), not \(wanted); heard \(events.suffix(5))", sourceLocation: sourceLocation)
    }

    /// Waits until a shard keeps its log for so many brokers, which get every event from then on.
    func waitForPublishers(_ index: Int = 0, count: Int = 1, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let end = ContinuousClock.now + Self.patience
        while try await shard(
            index, "select count(*) from pg_replication_slots where slot_name like 'events%' and active") != "\(count)"
        {
            guard ContinuousClock.now < end else {
                Issue.record("no slot for \(count) brokers; heard \(events.suffix(5))", sourceLocation: sourceLocation)
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Waits until both streams are applied.
    func waitForStreams() async throws {
        try await waitFor("select count(*) from cdc.stream where state = 'streaming'", "\(shards.count)")
    }
}
