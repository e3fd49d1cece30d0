import BSS
import ChangeCapture
import Cluster
import PostgresClient
import Sharding
import Testing
import Worker

/// Comparing and mending the replica.
@Suite(.serialized, .timeLimit(.minutes(10))) struct RepairTests {
    private static func verify(
        _ cluster: CapturedCluster, shard index: Int = 0, repairs: Bool = false
    ) async throws -> VerifyReport {
        let digest = try await ValueDigest.read(from: cluster.catalogPool, deadline: .now + .seconds(10))
        let shard = cluster.cluster.topology.shards[index]
        return await ReplicaVerifier(
            loop: cluster.loop, shard: shard.name, source: CapturedCluster.options(shard.endpoint),
            target: CapturedCluster.options(cluster.cluster.topology.catalog), shardPool: cluster.pools[index],
            catalogPool: cluster.catalogPool, digest: digest, repairs: repairs
        ).run { _ in }
    }

    @Test func `a damaged replica is found out, named and mended, while it is written to`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<200, phone: "+49 170 1"))
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "200")
            try await cluster.waitForStreams()
            let clean = try await Self.verify(cluster)
            #expect(clean.isClean, "\(clean.text)")
            #expect(clean.rows == 200)

            try await cluster.catalog(
                """
                delete from replica.customer where slot = 3;
                update replica.customer set name = 'Other', phone_numbers = '{x}' where slot = 5;
                insert into replica.customer (slot, id, tenant, version, created_at, updated_at)
                select 7, '\(CustomerRows.id(slot: 7, 4_000))', 'default', 1, now(), now()
                """)
            let writing = Task {
                for round in 0..<40 {
                    try await cluster.shard(
                        0, "update customer set version = version + 1, name = 'Busy \(round)' where slot > 100")
                }
            }
            let found = try await Self.verify(cluster)
            #expect(!found.isClean)
            let kinds = found.differences.map { "\($0.slot) \($0.kind.rawValue) \($0.columns.joined(separator: ","))" }
            #expect(kinds.sorted() == ["3 missing ", "5 different name,phone_numbers", "7 surplus "], "\(found.text)")
            let mended = try await Self.verify(cluster, repairs: true)
            #expect(mended.repaired == 3)
            #expect(mended.isClean)
            try await writing.value
            let after = try await Self.verify(cluster)
            #expect(after.isClean && after.differences.isEmpty, "\(after.text)")
        }
    }

    @Test func `a dead letter is listed, and replayed once its cause is gone`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitForStreams()
            try await cluster.catalog("alter table replica.customer add constraint poison check (name <> 'Poison 7')")
            try await cluster.shard(0, CustomerRows.insert(shard: 0, [7], name: "Poison"))
            try await cluster.waitFor("select count(*) from cdc.dead_letter", "1")
            let target = CapturedCluster.options(cluster.cluster.topology.catalog)
            let desk = DeadLetterDesk(loop: cluster.loop, target: target, catalogPool: cluster.catalogPool)
            let letters = try await desk.list()
            #expect(letters.map(\.table) == ["customer"])
            #expect(letters.map(\.shard) == ["shard-1"])
            let shard = cluster.cluster.topology.shards[0]
            let source = CapturedCluster.options(shard.endpoint)
            await #expect(throws: PostgresError.self) {
                try await desk.replay(letters, shard: shard.name, source: source)
            }
            #expect(try await desk.list().count == 1, "nothing is lost while the cause is there")
            try await cluster.catalog("alter table replica.customer drop constraint poison")
            #expect(try await desk.replay(letters, shard: shard.name, source: source) == 1)
            #expect(try await cluster.catalog("select name from replica.customer") == "Poison 7")
            #expect(try await desk.list().isEmpty)
        }
    }

    @Test func `an operator's wish to copy a shard anew is heard by the process that captures`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<10))
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "10")
            try await cluster.waitForStreams()
            try await cluster.catalog("delete from replica.customer")
            let inspector = CaptureInspector(
                shards: zip(cluster.cluster.topology.shards, cluster.pools).map { ($0.name, $1) },
                catalogPool: cluster.catalogPool)
            #expect(try await inspector.recopy(.numbered(1), reason: "a test"))
            try await cluster.waitFor(
                "select generation, state, reason from cdc.stream where shard = 'shard-1'", "2|streaming|a test")
            try await cluster.waitFor("select count(*) from replica.customer", "10")
            let status = try await inspector.status()
            #expect(status.streams.map(\.shard) == ["shard-1", "shard-2"])
            #expect(status.streams[0].generation == 2)
            #expect(status.text.contains("shard-1"))
        }
    }

    @Test
    func `a transaction too large for memory goes by the disk, with a savepoint undone and a poisoned row kept aside`()
        async throws
    {
        try await CapturedCluster.with(adjust: { $0.extraLines.append("logical_decoding_work_mem = '64kB'") }) {
            cluster in
            cluster.startCapture()
            try await cluster.waitForStreams()
            try await cluster.catalog("alter table replica.customer add constraint poison check (name <> 'Large 77')")
            try await cluster.shard(
                0,
                """
                begin;
                \(CustomerRows.insert(shard: 0, 0..<1_500, name: "Large"));
                savepoint s;
                \(CustomerRows.insert(shard: 0, 1_500..<2_000, name: "Undone"));
                rollback to savepoint s;
                update customer set version = 2, status = 'changed' where slot < 10;
                commit;
                \(CustomerRows.insert(shard: 0, [2_040], name: "After"));
                """)
            try await cluster.waitFor("select count(*) from replica.customer where name like 'After%'", "1")
            #expect(try await cluster.catalog("select count(*) from replica.customer") == "1500")
            #expect(try await cluster.catalog("select count(*) from replica.customer where status = 'changed'") == "10")
            #expect(try await cluster.catalog("select action, slot from cdc.dead_letter") == "insert|77")
            let spilled = try await cluster.shard(
                0, "select sum(stream_txns) > 0 from pg_stat_replication_slots where slot_name like 'replica%'")
            #expect(spilled == "t", "the transaction was sent in parts")
            try await cluster.shard(0, "begin; \(CustomerRows.insert(shard: 0, 1_500..<2_000)); rollback")
            try await cluster.shard(0, CustomerRows.insert(shard: 0, [2_041], name: "Last"))
            try await cluster.waitFor("select count(*) from replica.customer", "1501")
        }
    }
}
