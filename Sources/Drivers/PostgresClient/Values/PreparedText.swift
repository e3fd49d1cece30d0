/// A statement's text, types and, if it has one, the number under which connections prepare it.
final class PreparedText: Sendable {
    let sql: String
    let parameterTypes: [PostgresType]
    /// Index in each connection's table of prepared statements; nil runs it without preparing.
    let number: Int?

    init(sql: String, parameterTypes: [PostgresType], number: Int?) {
        self.sql = sql
        self.parameterTypes = parameterTypes
        self.number = number
    }
}
