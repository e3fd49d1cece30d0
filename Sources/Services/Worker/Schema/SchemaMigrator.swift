import PostgresClient

/// Brings a database to the schema that this worker serves, one migration a transaction.
///
/// Several workers may start at once: each migration runs under an advisory lock and only where it has not run yet.
public struct SchemaMigrator: Sendable {
    private let migrations: [Migration]
    private let served: ClosedRange<Int>
    private let pool: PostgresPool

    /// Prepares to migrate one database.
    ///
    /// - Parameters:
    ///   - migrations: The steps, in order, numbered from 1.
    ///   - served: The schema versions that this worker can serve.
    ///   - pool: Connections to the database, as a role that may create tables.
    public init(_ migrations: [Migration], served: ClosedRange<Int>, pool: PostgresPool) {
        precondition(migrations.map(\.version) == Array(1...migrations.count), "migrations are numbered from 1")
        self.migrations = migrations
        self.served = served
        self.pool = pool
    }

    /// Runs what has not run yet.
    ///
    /// - Returns: The versions that were run, none when the database was up to date.
    /// - Throws: `WorkerError.schemaTooNew` or `.migrationChanged`, and then nothing was changed.
    @discardableResult
    public func migrate(deadline: ContinuousClock.Instant) async throws(WorkerError) -> [Int] {
        try await WorkerError.translating("preparing schema_migration") { () throws(PostgresError) in
            try await pool.execute(script: Self.prepareSQL, deadline: deadline)
        }
        let recorded = try await recordedChecksums(deadline: deadline)
        try refuseUnknown(recorded)
        var ran: [Int] = []
        for migration in migrations where recorded[migration.version] == nil {
            try await WorkerError.translating("migration \(migration.version)") { () throws(PostgresError) in
                try await pool.execute(script: Self.script(for: migration), deadline: deadline)
            }
            ran.append(migration.version)
        }
        return ran
    }

    /// Checks, without changing anything, that the database can be served.
    ///
    /// - Returns: The schema's version.
    /// - Throws: `WorkerError.schemaTooNew`, `.schemaTooOld` or `.migrationChanged`.
    @discardableResult
    public func check(deadline: ContinuousClock.Instant) async throws(WorkerError) -> Int {
        let recorded = try await recordedChecksums(deadline: deadline)
        try refuseUnknown(recorded)
        let found = recorded.keys.max() ?? 0
        guard found >= served.lowerBound else { throw .schemaTooOld(found: found, served: served) }
        return found
    }

    private func refuseUnknown(_ recorded: [Int: String]) throws(WorkerError) {
        let found = recorded.keys.max() ?? 0
        guard found <= served.upperBound else { throw .schemaTooNew(found: found, served: served) }
        for migration in migrations {
            if let checksum = recorded[migration.version], checksum != migration.checksum {
                throw .migrationChanged(version: migration.version)
            }
        }
    }

    private func recordedChecksums(deadline: ContinuousClock.Instant) async throws(WorkerError) -> [Int: String] {
        let rows = try await WorkerError.translating("reading schema_migration") { () throws(PostgresError) in
            let found = try await pool.query(Self.tableExists, [], deadline: deadline)
            guard try found[0].bool(0) else { return [(Int, String)]() }
            let rows = try await pool.query(Self.recorded, [], deadline: deadline)
            var checksums: [(Int, String)] = []
            for index in 0..<rows.count {
                checksums.append((Int(try rows[index].int4(0)), try rows[index].text(1)))
            }
            return checksums
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private static let tableExists = PostgresStatement(
        "select to_regclass('public.schema_migration') is not null", [])
    private static let recorded = PostgresStatement(
        "select version, checksum from public.schema_migration order by version", [])

    static let prepareSQL = """
        select pg_advisory_xact_lock(\(WorkerSchema.migrationLock));
        create table if not exists public.schema_migration (
            version int primary key,
            name text not null,
            checksum text not null,
            migrated_at timestamptz not null default now()
        );
        """

    /// Runs one migration under the lock, and only if no other worker was faster.
    ///
    /// A simple-protocol script is one transaction.
    static func script(for migration: Migration) -> String {
        """
        select pg_advisory_xact_lock(\(WorkerSchema.migrationLock));
        do $migration$
        begin
            if not exists (select from public.schema_migration where version = \(migration.version)) then
                execute $statements$\(migration.sql)$statements$;
                insert into public.schema_migration (version, name, checksum)
                values (\(migration.version), $name$\(migration.name)$name$, '\(migration.checksum)');
            end if;
        end $migration$;
        """
    }
}
