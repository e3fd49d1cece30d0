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

    @Test(arguments: [0, day - 1])
    func `the outbox has partitions ahead and loses those past their retention`(_ time: Int64) async throws {
        let shard = try await TestShard.start()
        let made = try await firstDay(of: shard)
        try await shard.database.psql(
            """
            create table outbox_20200101 partition of outbox
                for values from ('2020-01-01 00:00:00+00') to ('2020-01-02 00:00:00+00')
            """)
        var configuration = WorkerConfiguration(shard: .numbered(1))
        configuration.outboxDaysAhead = 5
        let maintenance = DatabaseMaintenance(configuration, pool: shard.pool)
        let now = Timestamp(microsecondsSinceUnixEpoch: made * Self.day + time)
        let round = try await maintenance.round(at: now, deadline: TestShard.deadline)
        #expect(round.partitionsMade == 2)
        #expect(round.partitionsDropped == 1)
        let partitions = try await shard.database.psql(
            "select count(*) from pg_inherits where inhparent = 'outbox'::regclass")
        #expect(partitions == "7", "the day, five days ahead and the default")
    }

    @Test func `a partition is dropped at the midnight at which its retention ends`() async throws {
        let shard = try await TestShard.start()
        let midnight = (try await firstDay(of: shard) + 8) * Self.day
        let maintenance = DatabaseMaintenance(WorkerConfiguration(shard: .numbered(1)), pool: shard.pool)
        for (time, dropped) in [(midnight - 1, 0), (midnight, 1), (midnight, 0)] {
            let now = Timestamp(microsecondsSinceUnixEpoch: time)
            #expect(try await maintenance.round(at: now, deadline: TestShard.deadline).partitionsDropped == dropped)
        }
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
        let left = try await shard.database.psql(
            "select (extract(epoch from occurred_at) * 1000000)::bigint from outbox_default")
        let now = Timestamp(microsecondsSinceUnixEpoch: try #require(Int64(left)))
        let maintenance = DatabaseMaintenance(WorkerConfiguration(shard: .numbered(1)), pool: shard.pool)
        let round = try await maintenance.round(at: now, deadline: TestShard.deadline)
        #expect(round.partitionsMade == 3, "the event's day keeps the default partition")
    }

    @Test func `the functions of earlier workers still say what they did`() async throws {
        let shard = try await TestShard.start()
        #expect(try await shard.database.psql("select outbox_make_days(-1), outbox_drop_days(7, 31, 10)") == "0|0")
    }

    private static let day: Int64 = 86_400 * 1_000_000

    /// The day of the first partition that the migrations made, which may be yesterday by now; days since 1970-01-01.
    private func firstDay(of shard: TestShard) async throws -> Int64 {
        let days = try await shard.database.psql(
            """
            select min(to_date(right(inhrelid::regclass::text, 8), 'YYYYMMDD')) - date '1970-01-01' from pg_inherits
            where inhparent = 'outbox'::regclass and inhrelid::regclass::text <> 'outbox_default'
            """)
        return try #require(Int64(days))
    }
}
