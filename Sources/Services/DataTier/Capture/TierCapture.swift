import Capture
import ChangeCapture
import EventLoop
import Logging
import ServiceLifecycle
import Sharding
import Webhooks

/// Keeps the global catalog's replica in step with the shards, for as long as the process serves.
///
/// On a thread of its own, so that a first copy never stands before a request.
struct TierCapture: Service {
    let tier: DataTier
    let limits: CaptureLimits
    let sinks: [SinkAddress]
    let webhooks: WebhookLimits
    let logger: Logger

    func run() async throws {
        let loop = UVLoop(name: "cdc")
        let sources = zip(tier.topology.shards, tier.pools).map {
            ChangeCaptureService.Source(shard: $0.name, options: $0.endpoint.options, pool: $1)
        }
        await cancelWhenGracefulShutdown {
            await ChangeCaptureService(
                loop: loop, sources: sources, catalog: tier.topology.catalog.options, catalogPool: tier.catalogPool,
                limits: limits, sinks: sinks, webhooks: webhooks,
                report: { Self.log($0, to: logger) }
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
        case .webhook(.disabled(let callback, let reason)):
            logger.warning(
                "a subscriber gets no events any more", metadata: ["callback": "\(callback)", "reason": "\(reason)"])
        case .webhook(.deadLetter(let callback, let eventID, let reason)):
            logger.error(
                "an event was given up for a subscriber; it is kept aside: trunkline cdc webhooks",
                metadata: ["callback": "\(callback)", "event": "\(eventID)", "reason": "\(reason)"])
        case .webhook(.unavailable(let reason)):
            logger.warning("no webhooks are sent: the catalog does not answer", metadata: ["reason": "\(reason)"])
        case .waitingForStandby(let shard, let position):
            logger.warning(
                "a shard's changes wait for its synchronous standbys: is one of them down?",
                metadata: ["shard": "\(shard)", "position": "\(position)"])
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
