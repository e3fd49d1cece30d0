import Logging
import Router
import ServiceLifecycle

/// Takes the commands of one source and does them, for as long as it runs.
///
/// A command is acknowledged once it is answered for good: the router's record of its key makes it be done once, the
/// missing acknowledgement makes it be done at all. Commands of one place are done in the order of delivery.
struct CommandConsumer<Source: CommandSource>: Sendable {
    typealias Message = Delivered<Source.Feed.Receipt>

    let name: String
    let source: Source
    let responder: any EdgeResponder
    let place: @Sendable (EdgeRequest) -> Place?
    let limits: CommandLimits
    let figures: CommandFigures
    let logger: Logger
    /// How many are with the router.
    let permits: Permits

    /// Whether to stop.
    static var isOver: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    /// Runs until the task is shut down gracefully or cancelled.
    func run() async {
        var backoff = RetryBackoff(first: limits.retryFirst, longest: limits.reconnectLongest)
        var isTold = false
        while !Self.isOver {
            let begin = ContinuousClock.now
            do {
                let feed = try await source.open()
                figures.isConnected(true)
                logger.info("commands are taken", metadata: ["source": "\(name)"])
                isTold = false
                let end = await consume(feed)
                figures.isConnected(false)
                await feed.close()
                if let end { throw end }
            } catch {
                if Self.isOver { break }
                // One that lasted says nothing about the next.
                if ContinuousClock.now - begin > limits.reconnectLongest { backoff.reset() }
                let level: Logger.Level = isTold ? .debug : .warning
                logger.log(
                    level: level, "commands are not taken", metadata: ["source": "\(name)", "reason": "\(error)"])
                isTold = true
                await Self.pause(backoff.next())
            }
        }
        logger.info("commands are taken no more", metadata: ["source": "\(name)"])
    }

    /// Takes and does commands until the feed ends or it is time to stop; what is under way is finished then.
    ///
    /// - Returns: Why the feed ended; nil when it is time to stop.
    private func consume(_ feed: Source.Feed) async -> (any Error)? {
        let lanes = CommandLanes<CommandWork<Source.Feed.Receipt>>()
        return await withTaskGroup(of: Void.self) { upkeep in
            upkeep.addTask { await feed.keep() }
            let end = await withDiscardingTaskGroup(returning: (any Error)?.self) { group in
                var count: UInt64 = 0
                do {
                    while let delivered = try await take(from: feed) {
                        count += 1
                        let work = CommandWork(delivered, number: count, limits: limits, place: place)
                        guard lanes.add(work, to: work.lane) else { continue }
                        group.addTask { await go(along: work.lane, of: lanes, first: work, feed) }
                    }
                    return nil
                } catch {
                    // All of it comes again.
                    group.cancelAll()
                    return error
                }
            }
            upkeep.cancelAll()
            return end
        }
    }

    /// The next message; nil when it is time to stop.
    private func take(from feed: Source.Feed) async throws -> Message? {
        do {
            let delivered = try await cancelWhenGracefulShutdown { try await feed.next() }
            if let delivered { figures.taken(isRedelivered: delivered.message.redeliveries > 0) }
            return delivered
        } catch {
            if Self.isOver { return nil }
            throw error
        }
    }

    /// Waits, at most until it is time to stop.
    static func pause(_ time: Duration) async {
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: time) }
    }
}
