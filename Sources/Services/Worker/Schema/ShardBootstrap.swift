import PostgresClient
import Sharding

/// Makes a fresh database a shard: its schema, its name, and the slots that the topology gives it.
///
/// Every step may be repeated, so that a start that was interrupted is started again.
public struct ShardBootstrap: Sendable {
    private let shard: ShardName
    private let pool: PostgresPool

    /// Prepares to make a shard of a database.
    ///
    /// - Parameter pool: Connections as a role that may create tables.
    public init(shard: ShardName, pool: PostgresPool) {
        self.shard = shard
        self.pool = pool
    }

    /// Runs the missing migrations and names the shard; gives it no slots.
    ///
    /// - Throws: What `SchemaMigrator.migrate` throws, and `WorkerError.wrongShard` for a database of another shard.
    public func prepareSchema(deadline: ContinuousClock.Instant) async throws(WorkerError) {
        let migrator = SchemaMigrator(WorkerSchema.shardMigrations, served: WorkerSchema.servedVersions, pool: pool)
        try await migrator.migrate(deadline: deadline)
        let name = PostgresCall(Self.giveName, [.text(shard.rawValue)])
        _ = try await WorkerError.translating("naming the shard") { () throws(PostgresError) in
            try await pool.write([name], deadline: deadline)
        }
        try await checkName(deadline: deadline)
    }

    /// Reads what the topology's claims would be weighed against.
    ///
    /// - Parameter claims: The slots that the topology gives this shard.
    public func seeding(
        claims: [SlotOwnership], deadline: ContinuousClock.Instant
    ) async throws(WorkerError) -> ShardSeeding {
        let records = try await WorkerError.translating("reading slot_ownership") { () throws(PostgresError) in
            try await SlotRecord.readAll(from: pool, deadline: deadline)
        }
        return ShardSeeding(shard: shard, claims: claims, records: records)
    }

    /// Gives the shard its first slots; see `ShardSeeding.check` for what must be looked at before.
    ///
    /// - Parameter claims: The slots that the topology gives this shard. They count only while the shard has never
    ///   held a slot: from then on its own table is the authority.
    public func seed(_ claims: [SlotOwnership], deadline: ContinuousClock.Instant) async throws(WorkerError) {
        let slots = claims.map { PostgresValue.int2(Int16($0.slot.rawValue)) }
        let epochs = claims.map { PostgresValue.int8($0.epoch.rawValue) }
        let seed = PostgresCall(Self.seed, [.array(.int2, slots), .array(.int8, epochs)])
        _ = try await WorkerError.translating("seeding the slots") { () throws(PostgresError) in
            try await pool.write([seed], deadline: deadline)
        }
    }

    /// Checks that the database is this shard's.
    ///
    /// - Throws: `WorkerError.wrongShard`, with the name found, empty where there is none.
    func checkName(deadline: ContinuousClock.Instant) async throws(WorkerError) {
        let found = try await WorkerError.translating("reading the shard's name") { () throws(PostgresError) in
            let rows = try await pool.query(Self.readName, [], deadline: deadline)
            return rows.count > 0 ? try rows[0].text(0) : ""
        }
        guard found == shard.rawValue else { throw .wrongShard(found: found, expected: shard.rawValue) }
    }

    private static let giveName = PostgresStatement(
        """
        insert into public.shard_identity (name, system_id)
        select $1, system_identifier::text from pg_control_system() on conflict do nothing
        """, [.text])
    private static let readName = PostgresStatement("select name from public.shard_identity")
    private static let seed = PostgresStatement(
        """
        insert into public.slot_ownership (slot, epoch, state)
        select slot, epoch, 'owned' from unnest($1, $2) claim (slot, epoch)
        where not exists (select from public.slot_ownership) on conflict do nothing
        """, [.int2Array, .int8Array])
}
