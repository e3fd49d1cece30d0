import PostgresClient

extension ShardIdentity {
    private static let statement = PostgresStatement("select system_identifier from pg_control_system()")

    /// Asks a database which PostgreSQL it is in.
    static func read(
        from pool: PostgresPool, deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> ShardIdentity {
        let row = try await pool.read(statement, [], deadline: deadline)[0]
        return ShardIdentity(systemID: UInt64(bitPattern: try row.int8(0)))
    }
}
