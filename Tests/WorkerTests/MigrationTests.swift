import PostgresClient
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct MigrationTests {
    private func migrator(_ pool: PostgresPool, upTo last: Int = 8, served: ClosedRange<Int> = 8...8) -> SchemaMigrator
    {
        SchemaMigrator(Array(WorkerSchema.shardMigrations.prefix(last)), served: served, pool: pool)
    }

    @Test func `migrations run once, in order, and are recorded`() async throws {
        let database = try await TestServer.shardDatabase()
        let pool = database.pool()
        #expect(try await migrator(pool).migrate(deadline: TestShard.deadline) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(try await migrator(pool).migrate(deadline: TestShard.deadline) == [])
        #expect(try await migrator(pool).check(deadline: TestShard.deadline) == 8)
        #expect(
            try await database.psql("select string_agg(version::text, ',' order by version) from schema_migration")
                == "1,2,3,4,5,6,7,8")
    }

    @Test func `an interrupted migration goes on where it stopped`() async throws {
        let pool = try await TestServer.shardDatabase().pool()
        try await migrator(pool, upTo: 3, served: 3...3).migrate(deadline: TestShard.deadline)
        await #expect(throws: WorkerError.schemaTooOld(found: 3, served: 8...8)) {
            try await migrator(pool).check(deadline: TestShard.deadline)
        }
        #expect(try await migrator(pool).migrate(deadline: TestShard.deadline) == [4, 5, 6, 7, 8])
    }

    @Test func `two workers that start together migrate once`() async throws {
        let database = try await TestServer.shardDatabase()
        let pools = [database.pool(), database.pool()]
        try await withThrowingTaskGroup { group in
            for pool in pools {
                group.addTask { _ = try await migrator(pool).migrate(deadline: TestShard.deadline) }
            }
            try await group.waitForAll()
        }
        #expect(try await database.psql("select count(*) from schema_migration") == "8")
    }

    @Test func `a schema newer than the worker is refused`() async throws {
        let database = try await TestServer.shardDatabase()
        let pool = database.pool()
        try await migrator(pool).migrate(deadline: TestShard.deadline)
        try await database.psql("insert into schema_migration values (10, 'of tomorrow', 'x')")
        await #expect(throws: WorkerError.schemaTooNew(found: 10, served: 8...8)) {
            try await migrator(pool).migrate(deadline: TestShard.deadline)
        }
        await #expect(throws: WorkerError.schemaTooNew(found: 10, served: 9...9)) {
            try await ShardWorker.start(WorkerConfiguration(shard: .numbered(1)), pool: pool)
        }
    }

    @Test func `a migration whose text changed is refused`() async throws {
        let database = try await TestServer.shardDatabase()
        let pool = database.pool()
        try await migrator(pool).migrate(deadline: TestShard.deadline)
        try await database.psql("update schema_migration set checksum = 'other' where version = 2")
        await #expect(throws: WorkerError.migrationChanged(version: 2)) {
            try await migrator(pool).migrate(deadline: TestShard.deadline)
        }
    }

    @Test func `a database of another shard is refused`() async throws {
        let pool = try await TestServer.shardDatabase().pool()
        try await ShardBootstrap(shard: .numbered(1), pool: pool).prepareSchema(deadline: TestShard.deadline)
        await #expect(throws: WorkerError.wrongShard(found: "shard-1", expected: "shard-2")) {
            try await ShardBootstrap(shard: .numbered(2), pool: pool).prepareSchema(deadline: TestShard.deadline)
        }
    }

    @Test func `checksums are those that were released`() {
        #expect(WorkerSchema.shardMigrations.map(\.version) == Array(1...9))
        #expect(WorkerSchema.catalogMigrations.map(\.version) == Array(1...10))
        #expect(Migration(version: 1, name: "", sql: "abc").checksum.hasPrefix("ba7816bf8f01cfea"))
    }
}
