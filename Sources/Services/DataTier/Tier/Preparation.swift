import PostgresClient
import Sharding
import Worker

/// Brings the databases of a topology to the state in which workers can serve them.
///
/// Every step may be repeated, so that a start that was interrupted is started again.
struct Preparation {
    let topology: TopologyDocument
    let pools: [PostgresPool]
    let catalogPool: PostgresPool
    let time: Duration

    func run(progress: @Sendable (String) -> Void) async throws {
        let deadline = ContinuousClock.now + time
        progress("preparing the schema of the catalog")
        try await CatalogBootstrap(pool: catalogPool).prepare(deadline: deadline)
        for (shard, pool) in zip(topology.shards, pools) {
            progress("preparing the schema of \(shard.name)")
            try await ShardBootstrap(shard: shard.name, pool: pool).prepareSchema(deadline: deadline)
        }
        try await seed(deadline: deadline)
        progress("subscribing the shards to the catalog")
        let source = topology.catalog.options
        try await withThrowingTaskGroup { group in
            for (shard, pool) in zip(topology.shards, pools) {
                group.addTask {
                    try await CatalogSubscription(
                        shard: shard.name, shardPool: pool, homePool: catalogPool, source: source
                    ).ensure(deadline: deadline)
                }
            }
            try await group.waitForAll()
        }
    }

    /// Gives the shards that never had a slot those of the topology, once it is known that nobody holds them.
    private func seed(deadline: ContinuousClock.Instant) async throws {
        let map = topology.slotMap()
        var seedings: [ShardSeeding] = []
        for (index, pool) in pools.enumerated() {
            seedings.append(
                try await ShardBootstrap(shard: map.shards[index], pool: pool)
                    .seeding(claims: map.ownerships(of: index), deadline: deadline))
        }
        try ShardSeeding.check(seedings)
        for (seeding, pool) in zip(seedings, pools) where seeding.isDue {
            try await ShardBootstrap(shard: seeding.shard, pool: pool).seed(seeding.claims, deadline: deadline)
        }
    }
}
