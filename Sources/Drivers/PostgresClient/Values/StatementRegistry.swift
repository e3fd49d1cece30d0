import Synchronization

/// Gives equal statements one number, so that a connection prepares each text once.
final class StatementRegistry: Sendable {
    static let shared = StatementRegistry()
    /// Distinct statements that are prepared; what comes later is parsed at each call.
    ///
    /// Bounds the memory of server and client when texts are generated.
    static let preparedMax = 4_096

    private struct Key: Hashable {
        let sql: String
        let types: [PostgresType]
    }

    private let known = Mutex<[Key: PreparedText]>([:])

    func intern(_ sql: String, _ types: [PostgresType]) -> PreparedText {
        known.withLock { known in
            let key = Key(sql: sql, types: types)
            if let text = known[key] { return text }
            guard known.count < Self.preparedMax else {
                return PreparedText(sql: sql, parameterTypes: types, number: nil)
            }
            let text = PreparedText(sql: sql, parameterTypes: types, number: known.count)
            known[key] = text
            return text
        }
    }
}
