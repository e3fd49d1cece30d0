import Capture
import ChangeCapture
import EventLoop
import Logging
import ServiceLifecycle
import Sharding

/// Keeps the global catalog's replica in step with the shards, for as long as the process serves.
///
/// On a thread of its own, so that a first copy never stands before a request.
struct TierCapture: Service {
    let tier: DataTier
    let limits: CaptureLimits
    let sinks: [SinkAddress]
    let logger: Logger

    func run() async throws {
        let loop = UVLoop(name: "cdc")
        let sources = zip(tier.topology.shards, tier.pools).map {
            ChangeCaptureService.Source(shard: $0.name, options: $0.endpoint.options, pool: $1)
        }
        await cancelWhenGracefulShutdown {
            await ChangeCaptureService(
                loop: loop, sources: sources, catalog: tier.topology.catalog.options, catalogPool: tier.catalogPool,
                limits: limits, sinks: sinks, report: { Self.log($0, to: logger) }
            ).run()
        }
        await loop.stop()
    }

    private static func log(_ event: CaptureEvent, to logger: Logger) {
        switch event {
        case .waiting(let error, let retryAfter):
            logger.info(
                "changes are not captured by this process", metadata: ["reason": "\(error)", "after": "\(retryAfter)"])
        case .copying(let shard, let reason):
            logger.notice("a shard is copied into the catalog", metadata: ["shard": "\(shard)", "reason": "\(reason)"])
        case .copied(let progress):
            logger.debug(
                "copying a shard",
                metadata: [
                    "shard": "\(progress.shard)", "tables": "\(progress.tablesDone) of \(progress.tables)",
                    "bytes": "\(progress.bytes)",
                ])
        case .streaming(let shard):
            logger.info("a shard's changes reach the catalog", metadata: ["shard": "\(shard)"])
        case .broken(let shard, let error, let retryAfter):
            logger.warning(
                "a shard's changes do not reach the catalog",
                metadata: ["shard": "\(shard)", "reason": "\(error)", "after": "\(retryAfter)"])
        case .deadLetters(let shard, let count):
            logger.error(
                "the catalog refused changes; they are kept aside: trunkline cdc dead-letters list",
                metadata: ["shard": "\(shard)", "changes": "\(count)"])
        case .publishing(let shard, let sink):
            logger.info("a shard's events are published", metadata: ["shard": "\(shard)", "sink": "\(sink)"])
        case .notPublishing(let shard, let sink, let reason, let retryAfter):
            logger.warning(
                "a shard's events are not published",
                metadata: [
                    "shard": "\(shard)", "sink": "\(sink)", "reason": "\(reason)", "after": "\(retryAfter)",
                ])
        case .republishing(let shard, let sink):
            logger.error(
                "a shard gave up the log that a broker had not had; its outbox is published again, some of it twice",
                metadata: ["shard": "\(shard)", "sink": "\(sink)"])
        case .notRolledUp(let error, let retryAfter):
            logger.warning(
                "the slots' rows and changes are not counted",
                metadata: ["reason": "\(error)", "after": "\(retryAfter)"])
        case .waitingForMove(let shard, let slots):
            logger.warning(
                "slots that moved to a shard wait for their last owner's changes",
                metadata: ["shard": "\(shard)", "slots": "\(slots)"])
        }
    }
}
