import BSS
import ChangeCapture
import Cluster
import Sharding
import Testing

/// Change capture between real servers.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CaptureTests {
    @Test func `the last first copy makes the indexes by which is searched`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitForStreams()
            let bare = """
                select count(*) from (select from pg_index i join pg_class c on c.oid = i.indrelid
                where c.relnamespace = 'replica'::regnamespace group by c.oid having count(*) = 1) bare
                """
            #expect(try await cluster.catalog(bare) == "0")
            #expect(
                try await cluster.catalog(
                    "select count(*) from pg_indexes where schemaname = 'replica' and indexdef like '%(tenant, id)%'")
                    == cluster.catalog("select count(*) from pg_tables where schemaname = 'replica'"))
        }
    }

    @Test func `what was there is copied and what comes is applied, and nothing else of a document arrives`()
        async throws
    {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<50, phone: "+49 170 12345"))
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "50")
            try await cluster.waitForStreams()
            try await cluster.shard(1, CustomerRows.insert(shard: 1, 0..<20, name: #"O''Neill \"#))
            try await cluster.waitFor("select count(*) from replica.customer", "70")
            #expect(
                try await cluster.catalog("select name from replica.customer where slot = 2053") == #"O'Neill \ 5"#)

            let slot = CustomerRows.slot(shard: 0, 3)
            let id = CustomerRows.id(slot: slot, 3)
            try await cluster.shard(
                0,
                "update customer set name = 'Ada', version = 2, phone_numbers = '{0049-170-12345,x}' where id = '\(id)'"
            )
            try await cluster.waitFor("select name from replica.customer where id = '\(id)'", "Ada")
            try await cluster.shard(0, "delete from customer where slot = \(CustomerRows.slot(shard: 0, 4))")
            try await cluster.waitFor("select count(*) from replica.customer", "69")

            let digests = try await cluster.catalog(
                "select distinct phone_numbers from replica.customer where slot < 2048")
            #expect(digests.split(separator: "\n").count == 1, "copied and applied, both spellings have one digest")
            #expect(digests.count == 34, "one digest of 32 digits: \(digests)")
            #expect(
                try await cluster.catalog(
                    "select count(*) from information_schema.columns where table_schema = 'replica' and column_name = 'body'"
                )
                    == "0")
        }
    }

    @Test func `a transaction is visible as a whole or not at all`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitForStreams()
            let writing = Task {
                for round in 0..<60 {
                    let numbers = [round * 2, round * 2 + 1]
                    try await cluster.shard(0, CustomerRows.insert(shard: 0, numbers))
                }
            }
            var looks = 0
            while try await cluster.catalog("select count(*) from replica.customer") != "120", looks < 2_000 {
                let count = Int(try await cluster.catalog("select count(*) from replica.customer")) ?? 1
                #expect(count % 2 == 0, "half of a transaction was seen")
                looks += 1
            }
            try await writing.value
            try await cluster.waitFor("select count(*) from replica.customer", "120")
        }
    }

    @Test func `killed at any moment, each server loses nothing and nothing is applied twice`() async throws {
        try await CapturedCluster.with(adjust: { $0.flushesToDisk = true }) { cluster in
            try await cluster.catalog("create table tally (rows bigint); insert into tally values (0)")
            cluster.startCapture()
            try await cluster.waitForStreams()
            for round in 0..<6 {
                try await cluster.shard(0, CustomerRows.insert(shard: 0, (round * 40)..<(round * 40 + 40)))
                switch round % 3 {
                case 0: try await cluster.catalog.killAndStart()
                case 1: try await cluster.shards[0].killAndStart()
                default:
                    await cluster.stopCapture()
                    cluster.startCapture()
                }
            }
            try await cluster.waitFor("select count(*) from replica.customer", "240")
            try await cluster.waitFor("select count(distinct id) from replica.customer where version = 1", "240")
        }
    }

    /// Nothing writes the catalog's log to its disk but a commit that is waited for, or the stream's own report.
    static func holdBackTheLog(_ settings: inout PostgresSettings) {
        settings.flushesToDisk = true
        settings.extraLines += ["wal_writer_delay = '10s'", "wal_writer_flush_after = 0"]
    }

    @Test func `what a catalog shows is there after its crash`() async throws {
        try await CapturedCluster.with(adjust: Self.holdBackTheLog) { cluster in
            var limits = CaptureLimits()
            limits.statusInterval = .seconds(30)
            cluster.startCapture(limits: limits)
            try await cluster.waitForStreams()
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 1...1))
            try await cluster.waitFor("select count(*) from replica.customer", "1")
            await cluster.stopCapture()
            try await cluster.catalog.killAndStart()
            #expect(try await cluster.catalog("select count(*) from replica.customer") == "1")
        }
    }

    @Test(arguments: [false, true])
    func `what a catalog shows and loses in a crash is applied again`(isFollowedByMore: Bool) async throws {
        try await CapturedCluster.with(adjust: Self.holdBackTheLog) { cluster in
            var limits = CaptureLimits()
            limits.waitsForDisk = false
            limits.statusInterval = .seconds(4)
            cluster.startCapture(limits: limits)
            try await cluster.waitForStreams()
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 1...1))
            try await cluster.waitFor("select count(*) from replica.customer", "1")
            try await cluster.catalog.killAndStart()
            if isFollowedByMore { try await cluster.shard(0, CustomerRows.insert(shard: 0, 2...2)) }
            try await cluster.waitFor("select count(*) from replica.customer", isFollowedByMore ? "2" : "1")
        }
    }

    @Test func `an idle shard holds back no log`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitForStreams()
            try await cluster.shard(
                1,
                "create table noise (text text); insert into noise select repeat('x', 500) from generate_series(1, 40000)"
            )
            let end = try await cluster.shard(1, "select pg_current_wal_flush_lsn()")
            var confirmed = ""
            for _ in 0..<500 {
                confirmed = try await cluster.shard(
                    1,
                    "select confirmed_flush_lsn >= '\(end)' from pg_replication_slots where slot_name like 'replica%'")
                if confirmed == "t" { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(confirmed == "t", "nothing published was written, and the log is let go")
        }
    }

    @Test func `a shard whose slot is lost is copied anew and said to be`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitForStreams()
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<10))
            try await cluster.waitFor("select count(*) from replica.customer", "10")
            await cluster.stopCapture()
            try await cluster.shard(
                0,
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name like 'replica%'")
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 10..<30))
            try await cluster.shard(0, "delete from customer where slot = 0")
            try await cluster.shard(1, CustomerRows.insert(shard: 1, 0..<5))
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "34")
            try await cluster.waitFor("select generation from cdc.stream where shard = 'shard-1'", "2")
            #expect(try await cluster.catalog("select generation from cdc.stream where shard = 'shard-2'") == "1")
            #expect(try await cluster.catalog("select reason from cdc.stream where shard = 'shard-1'").contains("lost"))
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 40..<45))
            try await cluster.waitFor("select count(*) from replica.customer", "39")
        }
    }

    @Test func `a row that the replica refuses is kept aside and stops no other`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitForStreams()
            try await cluster.catalog("alter table replica.customer add constraint poison check (name <> 'Poison 7')")
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 5..<10, name: "Poison"))
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 20..<25))
            try await cluster.shard(1, CustomerRows.insert(shard: 1, 0..<5))
            try await cluster.waitFor("select count(*) from replica.customer", "14")
            try await cluster.waitFor(
                "select shard, table_name, action, slot, sqlstate from cdc.dead_letter",
                "shard-1|customer|insert|7|23514")
            let letter = try await cluster.catalog("select reason from cdc.dead_letter")
            #expect(!letter.contains("Poison"), "a dead letter quotes no value")
        }
    }

    @Test func `rows of a table with a renamed column are kept aside, other tables go on`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitForStreams()
            try await cluster.shard(0, "alter table customer rename column name to title")
            let id = CustomerRows.id(slot: 1, 1)
            try await cluster.shard(
                0,
                """
                insert into customer (slot, id, tenant, version, created_at, updated_at, title, body)
                values (1, '\(id)', 'default', 1, now(), now(), 'A', '{}');
                insert into individual (slot, id, tenant, version, created_at, updated_at, family_name, body)
                values (1, '\(id)', 'default', 1, now(), now(), 'A', '{}')
                """)
            try await cluster.waitFor("select count(*) from replica.individual", "1")
            try await cluster.waitFor(
                "select table_name || ': ' || reason from cdc.dead_letter",
                "customer: the shard no longer sends the column name")
        }
    }
}
