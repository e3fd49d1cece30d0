import PostgresClient

/// Makes a fresh database the catalog's home: its schema, with the publications that shards subscribe to.
public struct CatalogBootstrap: Sendable {
    private let pool: PostgresPool

    /// Prepares to make a database the catalog's home.
    public init(pool: PostgresPool) {
        self.pool = pool
    }

    /// Runs the missing migrations; may be repeated.
    ///
    /// - Throws: What `SchemaMigrator.migrate` throws.
    public func prepare(deadline: ContinuousClock.Instant) async throws(WorkerError) {
        let migrator = SchemaMigrator(
            WorkerSchema.catalogMigrations, served: WorkerSchema.servedCatalogVersions, pool: pool)
        try await migrator.migrate(deadline: deadline)
    }
}
