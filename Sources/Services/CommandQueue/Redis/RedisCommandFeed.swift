import Logging
import RedisClient

/// Entries of a Redis stream, new ones and those that others left.
actor RedisCommandFeed: CommandFeed {
    typealias Entry = Delivered<RedisStreamID>

    let source: RedisCommandSource
    let reading: RedisConnection
    let settling: RedisConnection
    /// The stream as it is read: who reads waits, and only reads.
    private let inlet: RedisStream
    /// The stream for everything else.
    let stream: RedisStream
    private let deadLetters: RedisStream
    let logger: Logger
    /// What is held or ready.
    private(set) var known: Set<RedisStreamID> = []
    /// What is held by nobody yet, the oldest first.
    private var ready: [Entry] = []
    private var failure: (any Error)?
    /// Rung when there is room again, something is ready, or the feed has ended.
    private let bell = Bell()

    var limits: CommandLimits { source.limits }
    var group: String { source.address.group }
    var consumer: String { source.consumer }

    init(source: RedisCommandSource, reading: RedisConnection, settling: RedisConnection, logger: Logger) {
        self.source = source
        self.reading = reading
        self.settling = settling
        self.logger = logger
        inlet = RedisStream(reading, key: source.address.queue)
        stream = RedisStream(settling, key: source.address.queue)
        deadLetters = RedisStream(settling, key: source.address.deadLetters)
    }

    func next() async throws -> Entry? {
        while true {
            if let failure { throw failure }
            if !ready.isEmpty { return ready.removeFirst() }
            try Task.checkCancellation()
            let room = limits.heldMax - known.count
            guard room > 0 else {
                await bell.wait()
                continue
            }
            let entries = try await inlet.read(
                group: group, consumer: consumer, count: min(room, limits.readBatch), block: limits.readTime)
            for entry in entries { offer(entry, deliveries: 1) }
        }
    }

    func settle(_ delivered: Entry, _ settlement: Settlement) async throws -> Settlement.AnswerEnd {
        do {
            if settlement.isDead { try await setAside(delivered, settlement.answer) }
            let end = try await answer(delivered.message, settlement)
            try await stream.acknowledge(group: group, [delivered.receipt])
            release(delivered.receipt)
            return end
        } catch {
            await fail(error)
            throw error
        }
    }

    /// Ends the feed for a reason that `next()` tells.
    func fail(_ error: any Error) async {
        if failure == nil { failure = error }
        bell.ring()
        await reading.close()
        await settling.close()
    }

    func close() async {
        // First, so that nothing is given to this consumer any more.
        await reading.close()
        if failure == nil { await letGo() }
        await settling.close()
    }

    /// Makes an entry ready, unless it is known.
    func offer(_ entry: RedisStreamEntry, deliveries: Int) {
        offer(entry.id, CommandMessage(entry, deliveries: deliveries, source.address, limits))
    }

    func offer(_ id: RedisStreamID, _ message: CommandMessage) {
        guard known.insert(id).inserted else { return }
        ready.append(Delivered(receipt: id, message: message))
        bell.ring()
    }

    private func release(_ id: RedisStreamID) {
        known.remove(id)
        source.forget(id)
        bell.ring()
    }

    /// Appends a dead letter; one whose contents are too large names its entry, which stays in the stream.
    private func setAside(_ delivered: Entry, _ answer: CommandAnswer) async throws {
        let message = delivered.message
        var fields = DeadLetter.fields(of: message, answer)
        fields.append(("trunkline-entry", "\(delivered.receipt)"))
        // Sent to the stream again, it must have the key that it may have been done by.
        if message["id"] == nil, let key = message.key { fields.append(("id", key)) }
        let size = fields.reduce(message.body.count) { $0 + $1.0.utf8.count + $1.1.utf8.count }
        if message.isTooLarge || size > 2 * limits.bodyBytesMax {
            fields = fields.filter { $0.0.hasPrefix("trunkline-") }
        } else if !message.body.isEmpty {
            return try await append(fields.map { ($0.0, Array($0.1.utf8)) } + [("data", message.body)])
        }
        try await append(fields.map { ($0.0, Array($0.1.utf8)) })
    }

    private func append(_ fields: [(String, [UInt8])]) async throws {
        try await deadLetters.add(fields)
    }

    private func answer(_ message: CommandMessage, _ settlement: Settlement) async throws -> Settlement.AnswerEnd {
        guard let place = settlement.answerPlace else { return .unasked }
        var fields = [
            ("correlation-id", message.correlation ?? message.key ?? ""), ("status", "\(settlement.answer.status)"),
        ]
        fields += settlement.answer.fields
        do {
            try await RedisStream(settling, key: place).add(
                fields.map { ($0.0, Array($0.1.utf8)) } + [("data", settlement.answer.body)],
                lengthMax: limits.answersKept)
            return .sent
        } catch {
            guard case .rejected = error else { throw error }
            return .lost
        }
    }
}
