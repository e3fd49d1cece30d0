import PostgresClient

extension PostgresType {
    /// The type's name in SQL.
    var sqlName: String {
        if let element { return "\(element.sqlName)[]" }
        return self == .pgLSN ? "pg_lsn" : "\(self)"
    }
}
