import Capture
import ChangeCapture

extension CapturedTier {
    /// The events that brokers refused, the oldest first.
    public func eventLetters() async throws -> [EventLetterDesk.Letter] {
        try await connected { loop, _, catalogPool in
            try await EventLetterDesk(loop: loop, catalogPool: catalogPool).list()
        }
    }

    /// Publishes events that a broker refused, as their shards' outboxes have them, and forgets the letters.
    ///
    /// - Parameters:
    ///   - numbers: Which; nil for the oldest `EventLetterDesk.lettersMax`.
    ///   - address: The broker; letters of others are passed over.
    /// - Returns: How it ended for each letter of the broker.
    public func replayEventLetters(
        _ numbers: [Int64]?, to address: SinkAddress
    ) async throws -> [(letter: EventLetterDesk.Letter, end: EventLetterDesk.ReplayEnd)] {
        try await connected { loop, shards, catalogPool in
            let desk = EventLetterDesk(loop: loop, catalogPool: catalogPool)
            let letters = try await desk.list(numbers)
            var ends: [(letter: EventLetterDesk.Letter, end: EventLetterDesk.ReplayEnd)] = []
            for shard in shards {
                ends += try await desk.replay(letters, shard: shard.name, pool: shard.pool, to: address)
            }
            return ends
        }
    }

    /// Forgets letters of events.
    ///
    /// - Returns: How many.
    public func discardEventLetters(_ numbers: [Int64]) async throws -> Int {
        try await connected { loop, _, catalogPool in
            try await EventLetterDesk(loop: loop, catalogPool: catalogPool).discard(numbers)
        }
    }
}
