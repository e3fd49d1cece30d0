import EventLoop

/// A stream with one writer, whose identifiers grow, so that what is written again is refused by the server.
///
/// That makes a repeated append harmless only while the order is kept: after an append that failed, repeat that one
/// before any later one. An actor on the connection's loop. Source: Redis manual, "Redis Streams", XADD.
public actor RedisStream {
    /// How the server refuses an entry that would not be the last.
    private static let notLast = "ERR The ID specified in XADD is equal or smaller than the target stream top item"

    /// The loop of the connection.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe connection.unownedExecutor }
    /// What it speaks through; others may use it too.
    public nonisolated let connection: RedisConnection
    /// The stream's key.
    public nonisolated let key: String
    private var isAppending = false

    /// Names a stream, which need not exist.
    public init(_ connection: RedisConnection, key: String) {
        self.connection = connection
        self.key = key
    }

    /// Appends entries in order, in one transaction: a server without memory or disk takes all or none.
    ///
    /// Without that, an entry that was refused would count as being there already once a later one had been taken.
    ///
    /// - Parameter entries: Identifiers that grow, each with a field at least.
    /// - Returns: One outcome for each entry.
    /// - Throws: `RedisError.outcomeUnknown`: connect and append the same again. `.overloaded`: the append before is
    ///   not over, or the connection is full. `.rejected`: as for another kind of key, or entries in no order.
    public func append(
        entries: [(milliseconds: UInt64, sequence: UInt64, fields: [(String, [UInt8])])]
    ) async throws(RedisError) -> [AppendOutcome] {
        guard !entries.isEmpty else { return [] }
        guard !isAppending else { throw .overloaded("an append to this stream is not over") }
        let commands = try additions(of: entries)
        isAppending = true
        defer { isAppending = false }
        let replies = try await connection.pipeline([[Array("MULTI".utf8)]] + commands + [[Array("EXEC".utf8)]])
        // The reason stands in the first refusal; EXEC's own says only that there was one.
        for case .error(let message) in replies { throw RedisError(reply: message) }
        guard case .array(let results)? = replies.last, results.count == entries.count else { throw .unreadable }
        var outcomes: [AppendOutcome] = []
        for result in results {
            switch result {
            case .error(Self.notLast): outcomes.append(.alreadyThere)
            case .error(let message): throw RedisError(reply: message)
            case .string: outcomes.append(.appended)
            case .status, .integer, .array, .null: throw .unreadable
            }
        }
        return outcomes
    }

    /// The identifier of the last entry that was ever appended, be it deleted since; nil when there is no such stream.
    public func lastID() async throws(RedisError) -> RedisStreamID? {
        switch try await ask("XINFO", "STREAM", key) {
        case .error("ERR no such key"): return nil
        case .error(let message): throw RedisError(reply: message)
        case .array(let pairs):
            guard let name = pairs.firstIndex(of: .string(Array("last-generated-id".utf8))), name + 1 < pairs.count,
                let id = pairs[name + 1].text.flatMap({ RedisStreamID($0) })
            else { throw .unreadable }
            return id
        case .string, .status, .integer, .null: throw .unreadable
        }
    }

    /// The oldest entries behind a place, at most so many.
    ///
    /// Source: Redis manual, XRANGE with an exclusive start.
    public func entries(after start: RedisStreamID, count: Int) async throws(RedisError) -> [RedisStreamEntry] {
        let reply = try await ask("XRANGE", key, "(\(start)", "+", "COUNT", "\(count)")
        if case .error(let message) = reply { throw RedisError(reply: message) }
        return try RedisStreamEntry.entries(in: reply)
    }

    private func additions(
        of entries: [(milliseconds: UInt64, sequence: UInt64, fields: [(String, [UInt8])])]
    ) throws(RedisError) -> [[[UInt8]]] {
        var commands: [[[UInt8]]] = []
        var last = RedisStreamID.zero
        for entry in entries {
            let id = RedisStreamID(milliseconds: entry.milliseconds, sequence: entry.sequence)
            guard id > last else { throw .rejected(code: nil, message: "\(id) does not follow \(last)") }
            guard !entry.fields.isEmpty else { throw .rejected(code: nil, message: "\(id) has no field") }
            last = id
            var words = ["XADD", key, "\(id)"].map { Array($0.utf8) }
            for (name, value) in entry.fields {
                words.append(Array(name.utf8))
                words.append(value)
            }
            commands.append(words)
        }
        return commands
    }

    /// Sends one command of text.
    func ask(_ words: String..., blocking: Duration = .zero) async throws(RedisError) -> RedisReply {
        try await connection.call(words.map { Array($0.utf8) }, blocking: blocking)
    }
}
