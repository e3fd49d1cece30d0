import Logging
import Router
import ServiceLifecycle
import Worker

/// Keeps every database's own tables from growing without end, for as long as the process serves.
struct TierMaintenance: Service {
    let tier: DataTier
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                let databases = zip(tier.directory.services.map(\.shard), tier.pools)
                for (shard, pool) in Array(databases) + [(DataTier.catalogName, tier.catalogPool)] {
                    group.addTask {
                        await DatabaseMaintenance(WorkerConfiguration(shard: shard), pool: pool).run { round in
                            if case .failure(let error) = round {
                                logger.warning(
                                    "maintenance failed; it is tried again",
                                    metadata: ["shard": "\(shard)", "error": "\(error)"])
                            }
                        }
                    }
                }
            }
        }
    }
}
