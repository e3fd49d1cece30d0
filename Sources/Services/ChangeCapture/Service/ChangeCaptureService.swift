import Capture
import EventLoop
import PostgresClient
import Sharding
import Webhooks

/// Keeps the global catalog's replica of all shards in step with them.
///
/// One process does it for a cluster; a second one waits, by the catalog's own locks, until the first is gone.
public struct ChangeCaptureService: Sendable {
    /// A shard to capture.
    public struct Source: Sendable {
        /// Its name.
        public let shard: ShardName
        /// How to connect to it, as a role that may replicate.
        public let options: PostgresOptions
        /// Connections to it for everything else.
        public let pool: PostgresPool

        /// Describes a shard.
        public init(shard: ShardName, options: PostgresOptions, pool: PostgresPool) {
            self.shard = shard
            self.options = options
            self.pool = pool
        }
    }

    /// The catalog's name among the sources of events.
    static let catalogName: ShardName = {
        guard let name = ShardName(rawValue: "catalog") else { preconditionFailure("catalog is a valid name") }
        return name
    }()
    /// How long the catalog has to make the replica's tables.
    private static let prepareTime: Duration = .seconds(60)

    private let loop: UVLoop
    private let sources: [Source]
    private let catalog: PostgresOptions
    private let catalogPool: PostgresPool
    private let limits: CaptureLimits
    private let sinks: [SinkAddress]
    private let webhooks: WebhookLimits?
    private let report: @Sendable (CaptureEvent) -> Void

    /// Prepares to capture.
    ///
    /// - Parameters:
    ///   - catalog: How to connect to the catalog, as a role that may use replication origins.
    ///   - catalogPool: Connections to it for everything but the applying.
    ///   - sinks: The brokers that get the events of the shards and of the catalog.
    ///   - webhooks: The limits of the hubs' webhooks; nil to send none.
    ///   - report: Is told what happens, from any thread.
    public init(
        loop: UVLoop, sources: [Source], catalog: PostgresOptions, catalogPool: PostgresPool,
        limits: CaptureLimits = CaptureLimits(), sinks: [SinkAddress] = [],
        webhooks: WebhookLimits? = nil,
        report: @escaping @Sendable (CaptureEvent) -> Void
    ) {
        self.loop = loop
        self.sources = sources
        self.catalog = catalog
        self.catalogPool = catalogPool
        self.limits = limits
        self.sinks = sinks
        self.webhooks = webhooks
        self.report = report
    }

    /// Works until the task is cancelled; a shard that is away stops no other.
    public func run() async {
        var wait = RetryWait(longest: limits.retryWait)
        while !Task.isCancelled {
            do throws(CaptureError) {
                let lock = try await CaptureLock.take(loop: loop, catalog: catalog)
                wait.reset()
                let lost = await hold(lock)
                await lock.release()
                if let lost { throw lost }
            } catch {
                let pause = wait.next()
                report(.waiting(error, retryAfter: pause))
                // Cancelled while waiting: the loop's condition ends it.
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// Captures for as long as nobody else may; why no longer, nil once cancelled.
    private func hold(_ lock: CaptureLock) async -> CaptureError? {
        await withTaskGroup(of: CaptureError?.self) { group in
            group.addTask { await lock.watch() }
            group.addTask { await capture() }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    private func capture() async -> CaptureError? {
        do throws(CaptureError) {
            try await ReplicaSchema(pool: catalogPool).prepare(deadline: .now + Self.prepareTime)
        } catch {
            return error
        }
        var eventLimits = EventLimits()
        eventLimits.crash = limits.crash
        let copies = CopiesUnderWay()
        let activity = SlotActivity()
        await withDiscardingTaskGroup { [eventLimits] group in
            group.addTask { await SlotRollup(pool: catalogPool, limits: limits, report: report).run() }
            group.addTask {
                await ActivityRecord(
                    pool: catalogPool, activity: activity, interval: limits.activityInterval, report: report
                ).run()
            }
            for source in sources {
                group.addTask {
                    await ShardCapture(
                        loop: loop, shard: source.shard, source: source.options, target: catalog,
                        shardPool: source.pool, catalogPool: catalogPool, copies: copies, limits: limits,
                        activity: activity, report: report
                    ).run()
                }
            }
            for source in eventSources {
                for sink in sinks {
                    group.addTask {
                        await EventPublisher(
                            loop: loop, shard: source.shard, destination: EventDestination(sink),
                            source: source.options, shardPool: source.pool, catalogPool: catalogPool,
                            limits: eventLimits, report: report
                        ).run()
                    }
                }
            }
            if let webhooks { sendWebhooks(webhooks, eventLimits, in: &group) }
        }
        return nil
    }

    /// The product catalog's own changes are events too.
    private var eventSources: [Source] {
        sources + [Source(shard: Self.catalogName, options: catalog, pool: catalogPool)]
    }

    private func sendWebhooks(
        _ webhooks: WebhookLimits, _ eventLimits: EventLimits, in group: inout DiscardingTaskGroup
    ) {
        let queue = HubQueue(pool: catalogPool)
        group.addTask {
            await HubPublishing(
                sources: eventSources, loop: loop, catalogPool: catalogPool, queue: queue,
                watchInterval: webhooks.watchInterval, limits: eventLimits, report: report
            ).run()
        }
        group.addTask { await HubDispatcher(queue: queue, limits: webhooks) { report(.webhook($0)) }.run() }
    }
}
