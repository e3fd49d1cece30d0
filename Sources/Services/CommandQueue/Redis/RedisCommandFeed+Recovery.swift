import Logging
import RedisClient

/// What makes entries come again: a consumer that died, a connection that broke, a reply that was too large.
extension RedisCommandFeed {
    /// So long must an entry have been left that this feed lets go: whoever looks takes it at once.
    private static let longAgo = Duration.seconds(86_400)

    /// Says that this consumer lives and looks after what others left, until it is cancelled or the feed ends.
    func keep() async {
        while !Task.isCancelled {
            do {
                try await sayThatItLives()
                try await takeOver()
                try await Task.sleep(for: limits.takeOverAfter / 3)
            } catch {
                if !Task.isCancelled { await fail(error) }
                return
            }
        }
    }

    /// Makes ready what this consumer was given on an earlier connection.
    func recoverOwn() async throws {
        for entry in try await stream.pending(group: group, consumer: consumer, count: ownMax) {
            try await recover(entry, idle: .zero)
        }
    }

    /// Lets go of all that is not settled, and of the consumer if there is nothing; whoever reads next has it.
    ///
    /// If that fails, the entries are taken over in time.
    func letGo() async {
        do {
            let own = try await stream.pending(group: group, consumer: consumer, count: ownMax)
            try await stream.touch(own.map(\.id), group: group, consumer: consumer, idle: Self.longAgo)
            try await stream.forget(consumer: consumer, group: group)
        } catch {
            logger.debug("entries were not let go", metadata: ["reason": "\(error)"])
        }
    }

    /// What may be this consumer's at most: what it holds, and one reading that it never saw.
    private var ownMax: Int { limits.heldMax + limits.readBatch }

    private func sayThatItLives() async throws {
        let own = try await stream.pending(group: group, consumer: consumer, count: ownMax)
        // What another one has taken over is not taken back.
        let held = own.map(\.id).filter(known.contains)
        try await stream.touch(held, group: group, consumer: consumer)
    }

    private func takeOver() async throws {
        let room = min(limits.heldMax - known.count, limits.readBatch)
        guard room > 0 else { return }
        // Those that are known stand among them only if this process was stopped for longer than the limit.
        for entry in try await stream.pending(group: group, idle: limits.takeOverAfter, count: room)
        where !known.contains(entry.id) {
            try await recover(entry, idle: limits.takeOverAfter)
        }
    }

    /// Takes an entry that was given before, and reads it.
    private func recover(_ entry: RedisStream.Pending, idle: Duration) async throws {
        let deliveries = entry.deliveries + 1
        let isOwn = try await stream.takeOver(
            entry.id, group: group, consumer: consumer, idle: idle, deliveries: deliveries)
        guard isOwn else { return }
        if source.isOversized(entry.id) {
            var message = CommandMessage()
            message.isTooLarge = true
            message.redeliveries = deliveries - 1
            return offer(entry.id, message)
        }
        do {
            if let found = try await stream.entry(entry.id) { return offer(found, deliveries: deliveries) }
        } catch {
            if case .outcomeUnknown(.replyTooLarge) = error { source.noteOversized(entry.id) }
            throw error
        }
        logger.error(
            "a command was removed from its stream before it was done",
            metadata: ["stream": "\(source.address.queue)", "entry": "\(entry.id)"])
        try await stream.acknowledge(group: group, [entry.id])
    }
}
