import Synchronization

/// Gives equal statements one number, so that a connection prepares each text once.
final class StatementRegistry: Sendable {
    static let shared = StatementRegistry()
    /// Distinct statements that are prepared; what comes later is parsed at each call.
    static let preparedMax = 4_096
    /// Distinct generated statements that are prepared.
    ///
    /// A plan of a list takes about 85 KiB of the server's memory on each connection, so that 4 connections keep 43 MiB
    /// at most.
    static let generatedPreparedMax = 128
    /// A generated statement is prepared from this use on: until then it may be one that nobody asks for again.
    static let usesBeforePreparing = 8
    /// Generated texts whose uses are counted at once; when there are more, counting begins anew.
    static let countedMax = 1_024

    private struct Key: Hashable {
        let sql: String
        let types: [PostgresType]
    }

    private struct State {
        var known: [Key: PreparedText] = [:]
        var uses: [Key: Int] = [:]
        var generatedCount = 0
    }

    private let state = Mutex(State())

    func intern(_ sql: String, _ types: [PostgresType]) -> PreparedText {
        state.withLock { state in
            let key = Key(sql: sql, types: types)
            return state.known[key] ?? Self.number(key, &state)
        }
    }

    /// The same for a text that a request decided, of which there can be more than the server has memory for.
    func intern(generated sql: String, _ types: [PostgresType]) -> PreparedText {
        state.withLock { state in
            let key = Key(sql: sql, types: types)
            if let text = state.known[key] { return text }
            guard state.generatedCount < Self.generatedPreparedMax else { return Self.unnumbered(key) }
            if state.uses.count >= Self.countedMax { state.uses.removeAll(keepingCapacity: true) }
            let uses = state.uses[key, default: 0] + 1
            state.uses[key] = uses
            guard uses >= Self.usesBeforePreparing else { return Self.unnumbered(key) }
            state.uses[key] = nil
            state.generatedCount += 1
            return Self.number(key, &state)
        }
    }

    private static func number(_ key: Key, _ state: inout State) -> PreparedText {
        guard state.known.count < preparedMax else { return unnumbered(key) }
        let text = PreparedText(sql: key.sql, parameterTypes: key.types, number: state.known.count)
        state.known[key] = text
        return text
    }

    private static func unnumbered(_ key: Key) -> PreparedText {
        PreparedText(sql: key.sql, parameterTypes: key.types, number: nil)
    }
}
