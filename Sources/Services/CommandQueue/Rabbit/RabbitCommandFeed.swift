import RabbitClient
import Synchronization

/// Deliveries of a RabbitMQ queue; the broker sends at most the prefetch ahead.
final class RabbitCommandFeed: CommandFeed {
    /// Dead letters and answers on their way at once: half of what a connection takes.
    private static let publishesMax = RabbitConnection.batchesWaitingMax / 2

    private let consuming: RabbitConnection
    private let publishing: RabbitConnection
    private let consumer: RabbitConsumer
    private let address: CommandSourceAddress
    private let permits = Permits(publishesMax)
    /// Why it ended, if not by its owner.
    private let failure = Mutex<(any Error)?>(nil)

    init(
        consuming: RabbitConnection, publishing: RabbitConnection, consumer: RabbitConsumer,
        address: CommandSourceAddress
    ) {
        self.consuming = consuming
        self.publishing = publishing
        self.consumer = consumer
        self.address = address
    }

    func next() async throws -> Delivered<RabbitReceipt>? {
        var iterator = consumer.makeAsyncIterator()
        guard let delivery = try await iterator.next() else {
            throw failure.withLock { $0 } ?? CommandFeedError.ended
        }
        return Delivered(
            receipt: RabbitReceipt(tag: delivery.tag, contentType: delivery.contentType, type: delivery.type),
            message: CommandMessage(delivery, address))
    }

    func settle(
        _ delivered: Delivered<RabbitReceipt>, _ settlement: Settlement
    ) async throws -> Settlement.AnswerEnd {
        do {
            let isKept = settlement.isDead ? try await setAside(delivered, settlement.answer) : true
            let end = try await answer(delivered.message, settlement)
            if isKept {
                try await consuming.acknowledge(delivered.receipt.tag)
            } else {
                try await consuming.reject(delivered.receipt.tag, requeue: false)
            }
            return end
        } catch {
            // Ends the feed, so that all that is held comes again.
            failure.withLock { $0 = $0 ?? error }
            await close()
            throw error
        }
    }

    func keep() async {}

    func close() async {
        await consuming.close()
        await publishing.close()
    }

    /// Publishes a dead letter.
    ///
    /// - Returns: False when it cannot be published as one, being too large: the broker is to move it then, and writes
    ///   no reason on it.
    private func setAside(
        _ delivered: Delivered<RabbitReceipt>, _ answer: CommandAnswer
    ) async throws -> Bool {
        let message = delivered.message
        if message.isTooLarge { return false }
        let letter = RabbitMessage(
            exchange: "", routingKey: address.deadLetters, messageID: message.key ?? "",
            correlationID: message.correlation ?? "", replyTo: message.replyTo ?? "",
            contentType: delivered.receipt.contentType, type: delivered.receipt.type,
            headers: DeadLetter.fields(of: message, answer), body: message.body)
        guard let outcome = try await publish(letter) else { return false }
        if outcome != .confirmed { throw CommandFeedError.deadLetterRefused("\(outcome)") }
        return true
    }

    private func answer(_ message: CommandMessage, _ settlement: Settlement) async throws -> Settlement.AnswerEnd {
        guard let queue = settlement.answerPlace else { return .unasked }
        let answer = RabbitMessage(
            exchange: "", routingKey: queue, correlationID: message.correlation ?? message.key ?? "",
            contentType: settlement.answer.body.isEmpty ? "" : "application/json",
            headers: [("status", "\(settlement.answer.status)")] + settlement.answer.fields,
            body: settlement.answer.body)
        return try await publish(answer) == .confirmed ? .sent : .lost
    }

    /// Publishes one message; nil when a limit forbids it.
    private func publish(_ message: RabbitMessage) async throws -> PublishOutcome? {
        await permits.take()
        defer { permits.giveBack() }
        do {
            return try await publishing.publish([message])[0]
        } catch {
            guard case .limitExceeded(let limit) = error else { throw error }
            switch limit {
            case .bodyBytes, .shortString, .headerBytes, .batchBytes: return nil
            // Others have filled the line: it is not this message that is wrong.
            case .callsWaiting, .batchesWaiting, .batchMessages, .consumers, .prefetch:
                throw error
            }
        }
    }
}
