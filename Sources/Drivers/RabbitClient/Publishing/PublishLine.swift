/// The batches of one connection's life: which message is sent next, and what became of those that were.
///
/// Knows no broker: it is told what was sent and what was confirmed, and answers which batches are complete.
struct PublishLine {
    /// A batch that is complete.
    struct Settled: Equatable {
        let number: BatchNumber
        let outcomes: [PublishOutcome]
    }

    private struct Batch {
        let messages: [RabbitMessage]
        var outcomes: [PublishOutcome?]
        var sentCount = 0
        var settledCount = 0
    }

    /// Whom a sent message belongs to, until it is confirmed.
    private struct Place {
        let batch: BatchNumber
        let index: Int
        var isReturned = false
    }

    /// Messages that may be sent ahead of their confirms.
    let window: Int
    private var batches: [BatchNumber: Batch] = [:]
    /// Batches that are not sent to their end, in order of arrival.
    private var waiting: [BatchNumber] = []
    /// By the broker's count of the channel's messages; at most `window`.
    private var places: [UInt64: Place] = [:]
    private var nextSequence: UInt64 = 1
    /// No place stands below this; what confirms "all up to" begins here.
    private var oldestSequence: UInt64 = 1
    private var lastBatch: UInt64 = 0

    /// An empty line.
    init(window: Int) {
        self.window = window
    }

    var batchCount: Int { batches.count }
    /// Messages whose confirm is owed, those of withdrawn batches included.
    var owedCount: Int { places.count }
    /// Whether nothing is to be sent and nothing is owed.
    var isIdle: Bool { waiting.isEmpty && places.isEmpty }
    /// Whether a message waits that the window has room for.
    var maySend: Bool { !waiting.isEmpty && places.count < window }

    /// Takes a batch of at least one message.
    mutating func append(_ messages: [RabbitMessage]) -> BatchNumber {
        precondition(!messages.isEmpty, "a batch without messages")
        lastBatch += 1
        let number = BatchNumber(rawValue: lastBatch)
        batches[number] = Batch(messages: messages, outcomes: Array(repeating: nil, count: messages.count))
        waiting.append(number)
        return number
    }

    /// The message to send now, and its number on the channel; counted as sent from here on.
    mutating func next() -> (message: RabbitMessage, sequence: UInt64)? {
        guard maySend, let number = waiting.first, let batch = batches[number] else { return nil }
        let index = batch.sentCount
        let sequence = nextSequence
        nextSequence += 1
        places[sequence] = Place(batch: number, index: index)
        batches[number]?.sentCount += 1
        if index + 1 == batch.messages.count { waiting.removeFirst() }
        return (batch.messages[index], sequence)
    }

    /// The message of that number came back, for no queue was bound for it; its confirm follows.
    mutating func noteReturned(_ sequence: UInt64) {
        places[sequence]?.isReturned = true
    }

    /// The broker took, or refused, the message of that number, or all up to it.
    ///
    /// - Parameter number: 0 is the newest, with `andEarlier`. Source: AMQP 0-9-1 reference, `basic.ack`.
    /// - Returns: The batches that are complete now; nil if the broker confirms what is not owed.
    mutating func confirm(_ number: UInt64, andEarlier: Bool, isTaken: Bool) -> [Settled]? {
        let last = number == 0 && andEarlier ? nextSequence - 1 : number
        guard last < nextSequence, andEarlier || places[last] != nil else { return nil }
        var settled: [Settled] = []
        if andEarlier {
            while oldestSequence <= last {
                settle(oldestSequence, isTaken: isTaken, into: &settled)
                oldestSequence += 1
            }
        } else {
            settle(last, isTaken: isTaken, into: &settled)
            while oldestSequence < nextSequence, places[oldestSequence] == nil { oldestSequence += 1 }
        }
        return settled
    }

    private mutating func settle(_ sequence: UInt64, isTaken: Bool, into settled: inout [Settled]) {
        // Confirmed before, by itself; or of a batch that nobody waits for any more.
        guard let place = places.removeValue(forKey: sequence), batches[place.batch] != nil else { return }
        let outcome: PublishOutcome = !isTaken ? .refused : place.isReturned ? .unroutable : .confirmed
        batches[place.batch]?.outcomes[place.index] = outcome
        batches[place.batch]?.settledCount += 1
        guard let batch = batches[place.batch], batch.settledCount == batch.messages.count else { return }
        batches[place.batch] = nil
        settled.append(Settled(number: place.batch, outcomes: batch.outcomes.compactMap(\.self)))
    }
}

extension PublishLine {
    /// A batch that ended before it was complete.
    struct Interrupted {
        let number: BatchNumber
        let outcomes: [PublishOutcome?]
        let sentCount: Int

        /// What its sender is told: the cause itself, if nothing was sent.
        func error(_ cause: RabbitError) -> RabbitError {
            guard sentCount > 0 else { return cause }
            return .outcomeUnknown(PublishProgress(outcomes: outcomes, sentCount: sentCount, cause: cause))
        }
    }

    /// Ends one batch for a sender who waits no more; what is on its way keeps its place in the window.
    mutating func withdraw(_ number: BatchNumber) -> Interrupted? {
        guard let batch = batches.removeValue(forKey: number) else { return nil }
        waiting.removeAll { $0 == number }
        return Interrupted(number: number, outcomes: batch.outcomes, sentCount: batch.sentCount)
    }

    /// The channel is gone: ends the batches that were begun, and counts from 1 again for the others.
    mutating func restart() -> [Interrupted] {
        let begun = batches.filter { $0.value.sentCount > 0 }.keys
        places = [:]
        nextSequence = 1
        oldestSequence = 1
        return begun.compactMap { withdraw($0) }
    }

    /// Ends all batches.
    mutating func interrupt() -> [Interrupted] {
        places = [:]
        return batches.keys.compactMap { withdraw($0) }
    }
}
