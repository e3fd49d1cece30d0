import BSS
import PostgresClient
import Sharding

/// Writes and reads the product catalog at its home: immutable versions, shown by one pointer.
///
/// A request's slot and epoch have no meaning here. Writers queue at the pointer's row, so that versions are shown in
/// the order of their numbers.
public final class CatalogWorker: ShardService {
    private let engine: ResourceEngine

    /// Starts to serve the catalog's home, whose schema is in place.
    ///
    /// - Parameter configuration: Its `shard` is the name in the catalog's answers and tokens.
    /// - Throws: `WorkerError.schemaTooOld`, `.schemaTooNew`, or `.unavailable`.
    public static func start(
        _ configuration: WorkerConfiguration, pool: PostgresPool
    ) async throws(WorkerError) -> CatalogWorker {
        let deadline = ContinuousClock.now + ShardWorker.ownDeadline
        let migrator = SchemaMigrator(
            WorkerSchema.catalogMigrations, served: WorkerSchema.servedCatalogVersions, pool: pool)
        try await migrator.check(deadline: deadline)
        let identity = try await WorkerError.translating("reading the identity") { () throws(PostgresError) in
            try await ShardIdentity.read(from: pool, deadline: deadline)
        }
        return CatalogWorker(
            engine: ResourceEngine(configuration: configuration, home: .catalog, pool: pool, identity: identity))
    }

    private init(engine: ResourceEngine) {
        self.engine = engine
    }

    /// The catalog's name.
    public var shard: ShardName { engine.shard }

    /// Does one request in one transaction.
    public func handle(_ request: ShardRequest) async -> ShardResponse {
        await engine.handle(request)
    }

    /// Answers one page of the catalog's visible entries.
    public func list(_ request: ShardListRequest) async -> ShardListResponse {
        await engine.list(request)
    }

    /// No slots: the catalog's entries are the same everywhere.
    public func ownership(deadline: ContinuousClock.Instant) async throws(WorkerError) -> [SlotOwnership] {
        let pool = engine.pool
        engine.note(
            try await WorkerError.translating("reading the identity") { () throws(PostgresError) in
                try await ShardIdentity.read(from: pool, deadline: deadline)
            })
        return []
    }
}
