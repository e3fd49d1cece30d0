extension RedisStream {
    /// An entry that a consumer was given and has not acknowledged.
    public struct Pending: Sendable, Hashable {
        /// The entry.
        public let id: RedisStreamID
        /// Who has it.
        public let consumer: String
        /// How often it was given to anybody, 1 or more.
        public let deliveries: Int
    }

    /// The entries of a group that are given and not acknowledged, the oldest first; nothing changes.
    ///
    /// - Parameters:
    ///   - consumer: Whose; everybody's if nil.
    ///   - idle: How long they were left, at least.
    ///   - count: The most entries, 1 or more.
    /// Source: Redis manual, XPENDING.
    public func pending(
        group: String, consumer: String? = nil, idle: Duration = .zero, count: Int
    ) async throws(RedisError) -> [Pending] {
        var words = ["XPENDING", key, group, "IDLE", "\(idle.wholeMilliseconds)", "-", "+", "\(count)"]
        if let consumer { words.append(consumer) }
        switch try await connection.call(words.map { Array($0.utf8) }) {
        case .error(let message): throw RedisError(reply: message)
        case .array(let rows):
            var found: [Pending] = []
            for row in rows {
                guard case .array(let parts) = row, parts.count == 4, let consumer = parts[1].text,
                    let id = parts[0].text.flatMap({ RedisStreamID($0) }), case .integer(let deliveries) = parts[3]
                else { throw .unreadable }
                found.append(Pending(id: id, consumer: consumer, deliveries: Int(deliveries)))
            }
            return found
        case .string, .status, .integer, .null: throw .unreadable
        }
    }

    /// Takes an entry over from whoever has it, without its contents.
    ///
    /// - Parameters:
    ///   - idle: How long it was left, at least.
    ///   - deliveries: How often it was given to anybody, this time included.
    /// - Returns: Whether the consumer has it now; else somebody has touched it, or it is acknowledged or deleted.
    /// Source: Redis manual, XCLAIM.
    public func takeOver(
        _ id: RedisStreamID, group: String, consumer: String, idle: Duration, deliveries: Int
    ) async throws(RedisError) -> Bool {
        let reply = try await ask(
            "XCLAIM", key, group, consumer, "\(idle.wholeMilliseconds)", "\(id)", "RETRYCOUNT", "\(deliveries)",
            "JUSTID")
        return try Self.count(reply) > 0
    }

    /// Says that a consumer still has entries, or lets them go: the time they were left begins at `idle`.
    ///
    /// Takes them from whoever has them; those that nobody has are passed over.
    ///
    /// - Returns: How many there were.
    /// Source: Redis manual, XCLAIM.
    @discardableResult
    public func touch(
        _ ids: [RedisStreamID], group: String, consumer: String, idle: Duration = .zero
    ) async throws(RedisError) -> Int {
        guard !ids.isEmpty else { return 0 }
        let words =
            ["XCLAIM", key, group, consumer, "0"] + ids.map(\.description)
            + ["IDLE", "\(idle.wholeMilliseconds)", "JUSTID"]
        return try Self.count(await connection.call(words.map { Array($0.utf8) }))
    }

    /// One entry; nil if there is none at this place, as when it was deleted.
    public func entry(_ id: RedisStreamID) async throws(RedisError) -> RedisStreamEntry? {
        let reply = try await ask("XRANGE", key, "\(id)", "\(id)")
        if case .error(let message) = reply { throw RedisError(reply: message) }
        return try RedisStreamEntry.entries(in: reply).first
    }

    /// Appends an entry at a place that the server chooses; the stream may have other writers.
    ///
    /// - Parameter lengthMax: About how many entries are kept, the newest; all if nil.
    /// - Throws: As `append`; after `RedisError.outcomeUnknown` it may be there, and then twice if it is repeated.
    /// Source: Redis manual, XADD.
    @discardableResult
    public func add(
        _ fields: [(String, [UInt8])], lengthMax: Int? = nil
    ) async throws(RedisError) -> RedisStreamID {
        let words = ["XADD", key] + (lengthMax.map { ["MAXLEN", "~", "\($0)"] } ?? []) + ["*"]
        let reply = try await connection.call(
            words.map { Array($0.utf8) } + fields.flatMap { [Array($0.0.utf8), $0.1] })
        if case .error(let message) = reply { throw RedisError(reply: message) }
        guard let id = reply.text.flatMap({ RedisStreamID($0) }) else { throw .unreadable }
        return id
    }

    /// Removes a consumer from its group, unless it has entries: with it they would be lost.
    ///
    /// Source: Redis manual, XGROUP DELCONSUMER; EVAL, since only a script keeps both steps together.
    public func forget(consumer: String, group: String) async throws(RedisError) {
        let script =
            "if #redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1, ARGV[2]) == 0 then "
            + "return redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], ARGV[2]) end return 0"
        if case .error(let message) = try await ask("EVAL", script, "1", key, group, consumer) {
            throw RedisError(reply: message)
        }
    }

    private static func count(_ reply: RedisReply) throws(RedisError) -> Int {
        switch reply {
        case .array(let ids): return ids.count
        case .error(let message): throw RedisError(reply: message)
        case .string, .status, .integer, .null: throw .unreadable
        }
    }
}
