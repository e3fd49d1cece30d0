import BSS
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct MaintenanceTests {
    @Test func `old idempotency records go in batches, young ones stay`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        for number in 0..<5 {
            _ = try await requests.create(.individual, Payloads.individual, idempotencyKey: "k\(number)")
        }
        try await shard.database.psql("update idempotency set created_at = now() - interval '8 days' where key <> 'k0'")
        var configuration = WorkerConfiguration(shard: .numbered(1))
        configuration.purgeBatchRows = 3
        configuration.purgeBatchesMax = 1
        let maintenance = DatabaseMaintenance(configuration, pool: shard.pool)
        #expect(try await maintenance.round(deadline: TestShard.deadline).recordsPurged == 3)
        #expect(try await maintenance.round(deadline: TestShard.deadline).recordsPurged == 1)
        #expect(try await shard.database.psql("select key from idempotency") == "k0")
    }

    @Test func `the outbox has partitions ahead and loses those past their retention`() async throws {
        let shard = try await TestShard.start()
        try await shard.database.psql(
            """
            create table outbox_20200101 partition of outbox
                for values from ('2020-01-01 00:00:00+00') to ('2020-01-02 00:00:00+00')
            """)
        var configuration = WorkerConfiguration(shard: .numbered(1))
        configuration.outboxDaysAhead = 5
        let round = try await DatabaseMaintenance(configuration, pool: shard.pool).round(deadline: TestShard.deadline)
        #expect(round.partitionsMade == 2)
        #expect(round.partitionsDropped == 1)
        let partitions = try await shard.database.psql(
            "select count(*) from pg_inherits where inhparent = 'outbox'::regclass")
        #expect(partitions == "7", "today, five days ahead and the default")
    }

    @Test func `an event is left even when its day has no partition`() async throws {
        let shard = try await TestShard.start()
        try await shard.database.psql(
            """
            do $$ declare name text; begin
                for name in select inhrelid::regclass::text from pg_inherits where inhparent = 'outbox'::regclass
                    and inhrelid::regclass::text <> 'outbox_default'
                loop execute 'drop table ' || name; end loop;
            end $$
            """)
        let requests = TestRequests(service: shard.worker)
        #expect(try await requests.create(.individual, Payloads.individual).status == 201)
        #expect(try await shard.count("outbox_default") == 1)
        let round = try await DatabaseMaintenance(WorkerConfiguration(shard: .numbered(1)), pool: shard.pool)
            .round(deadline: TestShard.deadline)
        #expect(round.partitionsMade == 3, "today's rows keep the default partition for today")
    }
}
