import Brokers
import Capture
import ChangeCapture
import Cluster
import Sharding
import Testing

/// Room that runs out: said in plain words, nothing lost, nobody else stopped.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FullDiskTests {
    @Test(.enabled(if: SmallDisk.isAllowed, "this machine lets no test mount a disk"))
    func `while the catalog's disk is full nothing is lost, and brokers go on`() async throws {
        let redis = try await RedisServer.temporary()
        try await CapturedCluster.with { cluster in
            let disk = try SmallDisk(owner: cluster.catalog)
            let address = try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForStreams()
            try await cluster.waitForPublishers()
            try await cluster.catalog("create tablespace small location '\(disk.path)'")
            try await cluster.catalog("alter table replica.customer set tablespace small")
            try disk.fill()

            try await cluster.shard(0, CustomerRows.insert(shard: 0, 1...2_000))
            try await cluster.waitFor(
                "select count(*) from cdc.progress where shard = 'shard-1' and fault like '%disk is full%make room%'",
                "1")
            #expect(cluster.events.contains { if case .broken(_, .diskFull, _) = $0 { true } else { false } })
            try await cluster.shard(0, EventRows.insert(1...1))
            try await cluster.waitFor("select published from cdc.event_stream where shard = 'shard-1'", "1")

            try disk.empty()
            try await cluster.waitFor("select count(*) from replica.customer", "2000")
            try await cluster.catalog("alter table replica.customer set tablespace pg_default")
            try await cluster.catalog("drop tablespace small")
            disk.remove()
        }
        try await redis.stopAndRemove()
    }

    @Test func `a broker that is down is warned of before its log is given up`() async throws {
        let redis = try await RedisServer.temporary()
        try await CapturedCluster.with(adjust: { $0.slotLogMiB = 96 }) { cluster in
            let address = try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForPublishers()
            try await cluster.shard(0, EventRows.insert(1...1))
            try await cluster.waitFor("select published from cdc.event_stream where shard = 'shard-1'", "1")
            try await redis.kill()
            try await cluster.shard(0, EventRows.insert(2...2))
            try await cluster.waitFor(
                "select count(*) from cdc.event_stream where shard = 'shard-1' and fault is not null", "1")
            // Log of no interest to anybody: the broker's slot alone holds it back.
            for _ in 0..<5 {
                try await cluster.shard(0, "select pg_logical_emit_message(false, 'x', repeat('x', 12000000))")
                try await cluster.shard(0, "select pg_switch_wal()")
            }
            let status = try await CaptureInspector(
                shards: zip(cluster.cluster.topology.shards, cluster.pools).map { ($0.name, $1) },
                catalogPool: cluster.catalogPool
            ).status()
            let warning = try #require(
                status.text.split(separator: "\n").first {
                    $0.contains("gives it up") && $0.contains("redis://127.0.0.1:\(redis.port)/bus")
                })
            #expect(warning.contains("shard-1 holds"))
            #expect(!status.isHealthy)

            try await redis.start()
            try await cluster.waitFor("select published from cdc.event_stream where shard = 'shard-1'", "2")
            try await cluster.waitFor("select republished from cdc.event_stream where shard = 'shard-1'", "0")
        }
        try await redis.stopAndRemove()
    }
}
