import Logging
import PostgresClient
import ServiceLifecycle
import Sharding
import Worker

/// Looks from time to time whether every shard still follows the product catalog, and mends it where one does not.
///
/// A shard that was away for so long that the catalog gave up its log is copied anew, without anybody's doing.
struct CatalogFollowing: Service {
    /// The time between two looks.
    static let interval: Duration = .seconds(60)
    /// How long the mending of one shard may take before it is left to the next look.
    static let mendTime: Duration = .seconds(30)

    let tier: DataTier
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // The start has just seen to it. Cancelled while waiting: the loop's condition ends it.
                try? await Task.sleep(for: Self.interval)
                if Task.isCancelled { break }
                await withDiscardingTaskGroup { group in
                    for (shard, pool) in zip(tier.topology.shards, tier.pools) {
                        group.addTask { await follow(shard.name, pool) }
                    }
                }
            }
        }
    }

    private func follow(_ shard: ShardName, _ pool: PostgresPool) async {
        do throws(WorkerError) {
            try await CatalogSubscription(
                shard: shard, shardPool: pool, homePool: tier.catalogPool, source: tier.topology.catalog.options
            ).ensure(deadline: .now + Self.mendTime)
        } catch {
            logger.warning(
                "a shard does not follow the product catalog; it is tried again",
                metadata: ["shard": "\(shard)", "reason": "\(error)"])
        }
    }
}
