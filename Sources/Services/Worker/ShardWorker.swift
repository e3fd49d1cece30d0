import BSS
import PostgresClient
import Sharding

/// Does one shard's BSS work: the resources of the slots that the shard owns, and the visible catalog to read.
///
/// Holds no state of its own beside connections, so any number of workers may serve one shard.
public final class ShardWorker: ShardService {
    private let engine: ResourceEngine

    /// How long the worker's own questions, not a client's, may take.
    static let ownDeadline: Duration = .seconds(20)

    /// Starts to serve a shard whose schema is in place; see `ShardBootstrap`.
    ///
    /// - Parameters:
    ///   - configuration: Names the shard, and the limits.
    ///   - pool: Connections to the shard; the worker does not close them.
    /// - Throws: `WorkerError.schemaTooOld`, `.schemaTooNew`, `.wrongShard`, or `.unavailable`.
    public static func start(
        _ configuration: WorkerConfiguration, pool: PostgresPool
    ) async throws(WorkerError) -> ShardWorker {
        let deadline = ContinuousClock.now + ownDeadline
        let migrator = SchemaMigrator(WorkerSchema.shardMigrations, served: WorkerSchema.servedVersions, pool: pool)
        try await migrator.check(deadline: deadline)
        try await ShardBootstrap(shard: configuration.shard, pool: pool).checkName(deadline: deadline)
        let identity = try await WorkerError.translating("reading the identity") { () throws(PostgresError) in
            try await ShardIdentity.read(from: pool, deadline: deadline)
        }
        return ShardWorker(
            engine: ResourceEngine(configuration: configuration, home: .sharded, pool: pool, identity: identity))
    }

    private init(engine: ResourceEngine) {
        self.engine = engine
    }

    /// The shard served.
    public var shard: ShardName { engine.shard }

    /// Does one request in one transaction.
    public func handle(_ request: ShardRequest) async -> ShardResponse {
        await engine.handle(request)
    }

    /// Answers one page of this shard's rows.
    public func list(_ request: ShardListRequest) async -> ShardListResponse {
        await engine.list(request)
    }

    /// The slots that this shard claims, and, for the tokens to come, which PostgreSQL answers now.
    public func ownership(deadline: ContinuousClock.Instant) async throws(WorkerError) -> [SlotOwnership] {
        try await slots(deadline: deadline).filter(\.state.isReadable).map {
            SlotOwnership(slot: $0.slot, epoch: $0.epoch)
        }
    }

    /// Every slot that this shard has ever held or is about to, in any state.
    public func slots(deadline: ContinuousClock.Instant) async throws(WorkerError) -> [SlotRecord] {
        let pool = engine.pool
        engine.note(
            try await WorkerError.translating("reading the identity") { () throws(PostgresError) in
                try await ShardIdentity.read(from: pool, deadline: deadline)
            })
        return try await WorkerError.translating("reading slot_ownership") { () throws(PostgresError) in
            try await SlotRecord.readAll(from: pool, deadline: deadline)
        }
    }
}
