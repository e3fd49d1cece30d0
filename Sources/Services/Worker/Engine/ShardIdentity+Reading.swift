import PostgresClient

extension ShardIdentity {
    /// The timeline is the one being written: the control file's lags behind a promotion until a checkpoint.
    private static let statement = PostgresStatement(
        """
        select (select system_identifier from pg_control_system()), case
            when pg_is_in_recovery() then (select timeline_id from pg_control_checkpoint())::bigint
            else ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint end
        """)

    /// Asks a database which PostgreSQL it is in.
    static func read(
        from pool: PostgresPool, deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> ShardIdentity {
        let row = try await pool.read(statement, [], deadline: deadline)[0]
        return ShardIdentity(
            systemID: UInt64(bitPattern: try row.int8(0)), timeline: UInt32(truncatingIfNeeded: try row.int8(1)))
    }
}
