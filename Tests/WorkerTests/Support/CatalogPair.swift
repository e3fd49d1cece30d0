import PostgresClient
import Sharding
import Testing

@testable import Worker

/// The catalog's home and a shard, not subscribed yet.
struct CatalogPair {
    let home: TestDatabase
    let homePool: PostgresPool
    let catalog: TestRequests
    let shard: TestShard

    var subscription: CatalogSubscription {
        CatalogSubscription(
            shard: .numbered(1), shardPool: shard.pool, homePool: homePool, source: home.options)
    }

    static func start() async throws -> CatalogPair {
        let home = try await TestServer.homeDatabase()
        let pool = home.pool()
        try await CatalogBootstrap(pool: pool).prepare(deadline: TestShard.deadline)
        let name = try #require(ShardName(rawValue: "catalog"))
        let worker = try await CatalogWorker.start(WorkerConfiguration(shard: name), pool: pool)
        return CatalogPair(
            home: home, homePool: pool, catalog: TestRequests(service: worker), shard: try await TestShard.start())
    }

    /// Ends the subscription, so that the databases keep no slot behind.
    func end() async throws {
        try await shard.database.psql("drop subscription if exists \(CatalogSubscription.name)")
    }

    /// Waits until the shard's pointer is at the home's.
    func settle() async throws {
        let wanted = try await home.psql("select version from catalog_pointer")
        for _ in 0..<500 {
            if try await shard.database.psql("select version from catalog_pointer") == wanted { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("the pointer did not reach the shard")
    }
}
