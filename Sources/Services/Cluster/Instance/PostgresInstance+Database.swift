extension PostgresInstance {
    /// Creates a database, UTF8 and locale C; nothing happens when it exists.
    ///
    /// - Parameter name: A plain name: letters, digits, `_`.
    public func createDatabase(_ name: String) async throws(ClusterError) {
        precondition(name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }, "not a plain name: \(name)")
        guard try await psql("select 1 from pg_database where datname = '\(name)'").isEmpty else { return }
        try await psql(
            """
            create database "\(name)" template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'
            """)
    }
}
