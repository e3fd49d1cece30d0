import Capture
import EventLoop
import PostgresClient
import Sharding
import Webhooks

/// Keeps the hub's queue filled while anybody subscribes to it.
///
/// Without a subscription there is no replication slot for it, so that a cluster that nobody listens to pays nothing and
/// holds back no log. The first one's events since its registration are taken from the outboxes.
struct HubPublishing: Sendable {
    private static let name = "hub"
    private static let statementTime: Duration = .seconds(10)

    let sources: [ChangeCaptureService.Source]
    let loop: UVLoop
    let catalogPool: PostgresPool
    let queue: HubQueue
    let watchInterval: Duration
    let limits: EventLimits
    let report: @Sendable (CaptureEvent) -> Void

    /// Works until the task is cancelled.
    func run() async {
        var isForgotten = false
        while !Task.isCancelled {
            // A catalog that does not answer says nothing of who subscribes.
            guard let oldest = try? await queue.oldestSubscription() else {
                if !isForgotten, await nobodySubscribes() { isForgotten = await forget() }
                // Its cancellation ends the loop by its condition.
                try? await Task.sleep(for: watchInterval)
                continue
            }
            isForgotten = false
            await publish(since: oldest)
        }
    }

    /// Publishes until nobody subscribes any more or the task is cancelled.
    private func publish(since oldest: Int64) async {
        let destination = EventDestination(
            name: Self.name, address: "the hubs' webhooks", beginning: oldest, make: { _ in HubSink(queue: queue) })
        await withTaskGroup { group in
            for source in sources {
                group.addTask {
                    await EventPublisher(
                        loop: loop, shard: source.shard, destination: destination, source: source.options,
                        shardPool: source.pool, catalogPool: catalogPool, limits: limits, report: report
                    ).run()
                }
            }
            group.addTask {
                while !Task.isCancelled, await !nobodySubscribes() { try? await Task.sleep(for: watchInterval) }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Whether the catalog says that there is no subscription.
    private func nobodySubscribes() async -> Bool {
        do throws(PostgresError) { return try await queue.oldestSubscription() == nil } catch { return false }
    }

    /// Drops the slots, and what is known of them.
    ///
    /// - Returns: Whether all are gone.
    private func forget() async -> Bool {
        do throws(PostgresError) {
            for source in sources {
                let left = try await source.pool.write(
                    [PostgresCall(Self.dropSlots), PostgresCall(Self.slotsLeft)], deadline: .now + Self.statementTime
                ).rows[1][0].int8(0)
                guard left == 0 else { return false }
            }
            _ = try await catalogPool.write([PostgresCall(Self.forgetStreams)], deadline: .now + Self.statementTime)
            return true
        } catch {
            return false
        }
    }

    private static let dropSlots = PostgresStatement(
        """
        select pg_drop_replication_slot(slot_name) from pg_replication_slots
        where slot_name like 'events\\_\(name)\\_%' and database = current_database() and not active
        """)
    private static let slotsLeft = PostgresStatement(
        """
        select count(*) from pg_replication_slots
        where slot_name like 'events\\_\(name)\\_%' and database = current_database()
        """)
    private static let forgetStreams = PostgresStatement("delete from cdc.event_stream where sink = '\(name)'")
}
