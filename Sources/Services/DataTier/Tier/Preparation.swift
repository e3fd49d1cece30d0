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
        let map = topology.slotMap()
        for (index, pool) in pools.enumerated() {
            let name = map.shards[index]
            progress("preparing the schema of \(name)")
            let claims = Slot.all.compactMap { slot in
                let owner = map.owner(of: slot)
                return owner.shard == index ? SlotOwnership(slot: slot, epoch: owner.epoch) : nil
            }
            try await ShardBootstrap(shard: name, pool: pool).prepare(claims: claims, deadline: deadline)
        }
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
}
