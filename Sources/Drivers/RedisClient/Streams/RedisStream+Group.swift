extension RedisStream {
    /// Entries that another consumer had been given and left.
    public struct Claim: Sendable {
        /// Given to the caller now; those deleted meanwhile are not among them.
        public let entries: [RedisStreamEntry]
        /// Where the next call goes on; `.zero` when all were looked at.
        public let next: RedisStreamID
    }

    /// Makes a group that begins behind `start`, and the stream if there is none; nothing happens when it exists.
    public func makeGroup(_ group: String, after start: RedisStreamID = .zero) async throws(RedisError) {
        if case .error(let message) = try await ask("XGROUP", "CREATE", key, group, "\(start)", "MKSTREAM"),
            !message.hasPrefix("BUSYGROUP ")
        {
            throw RedisError(reply: message)
        }
    }

    /// Takes entries that no consumer of the group was given; each stays with this consumer until it is acknowledged.
    ///
    /// While it waits nothing else on the connection is answered: give a consumer that waits one of its own. When the
    /// outcome is unknown, what was given is found by `unacknowledged` or `claim`.
    ///
    /// - Parameters:
    ///   - count: The most entries, 1 or more.
    ///   - block: The longest wait for the first entry; zero does not wait.
    /// - Returns: None when none came in time.
    /// Source: Redis manual, XREADGROUP.
    public func read(
        group: String, consumer: String, count: Int, block: Duration = .zero
    ) async throws(RedisError) -> [RedisStreamEntry] {
        let milliseconds = block.wholeMilliseconds
        // BLOCK 0 would wait for ever.
        guard milliseconds > 0 else {
            return try Self.read(
                await ask("XREADGROUP", "GROUP", group, consumer, "COUNT", "\(count)", "STREAMS", key, ">"))
        }
        return try Self.read(
            await ask(
                "XREADGROUP", "GROUP", group, consumer, "COUNT", "\(count)", "BLOCK", "\(milliseconds)", "STREAMS", key,
                ">", blocking: block))
    }

    /// The entries that this consumer was given and has not acknowledged, as after a restart.
    ///
    /// - Parameter last: Answers entries behind this one only.
    public func unacknowledged(
        group: String, consumer: String, count: Int, after last: RedisStreamID = .zero
    ) async throws(RedisError) -> [RedisStreamEntry] {
        try Self.read(
            await ask("XREADGROUP", "GROUP", group, consumer, "COUNT", "\(count)", "STREAMS", key, "\(last)"))
    }

    /// Marks entries as done; they are given to nobody any more.
    ///
    /// - Returns: How many were open.
    @discardableResult
    public func acknowledge(group: String, _ ids: [RedisStreamID]) async throws(RedisError) -> Int {
        guard !ids.isEmpty else { return 0 }
        let words = ["XACK", key, group] + ids.map(\.description)
        switch try await connection.call(words.map { Array($0.utf8) }) {
        case .integer(let count): return Int(count)
        case .error(let message): throw RedisError(reply: message)
        case .string, .status, .array, .null: throw .unreadable
        }
    }

    /// Takes over entries that a consumer was given and has not acknowledged for a while, as after its death.
    ///
    /// - Parameters:
    ///   - idle: How long they were left, at least.
    ///   - start: Where the last call's `next` pointed.
    /// Source: Redis manual, XAUTOCLAIM.
    public func claim(
        group: String, consumer: String, idle: Duration, count: Int, from start: RedisStreamID = .zero
    ) async throws(RedisError) -> Claim {
        let reply = try await ask(
            "XAUTOCLAIM", key, group, consumer, "\(idle.wholeMilliseconds)", "\(start)", "COUNT", "\(count)")
        switch reply {
        case .error(let message): throw RedisError(reply: message)
        case .array(let parts):
            guard parts.count >= 2, let next = parts[0].text.flatMap({ RedisStreamID($0) }) else { throw .unreadable }
            return Claim(entries: try RedisStreamEntry.entries(in: parts[1]), next: next)
        case .string, .status, .integer, .null: throw .unreadable
        }
    }

    /// Reads the answer of XREADGROUP for one stream.
    private static func read(_ reply: RedisReply) throws(RedisError) -> [RedisStreamEntry] {
        switch reply {
        case .null: return []
        case .error(let message): throw RedisError(reply: message)
        case .array(let streams):
            guard streams.count == 1, case .array(let parts) = streams[0], parts.count == 2 else { throw .unreadable }
            return try RedisStreamEntry.entries(in: parts[1])
        case .string, .status, .integer: throw .unreadable
        }
    }
}
