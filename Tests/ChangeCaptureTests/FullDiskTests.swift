import Brokers
import Capture
import ChangeCapture
import Cluster
import Foundation
import RabbitClient
import Sharding
import Testing

/// Room that runs out: said in plain words, nothing lost, nobody else stopped.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FullDiskTests {
    @Test(.enabled(if: SmallDisk.isAllowed, "this machine lets no test mount a disk"))
    func `while the catalog's disk is full nothing is lost, and brokers go on`() async throws {
        let redis = try await RedisServer.temporary()
        try await CapturedCluster.with { cluster in
            let disk = try SmallDisk(ownedAs: cluster.catalog.directory)
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

    @Test(.enabled(if: SmallDisk.isAllowed, "this machine lets no test mount a disk"))
    func `a Redis whose disk is full says so, and has every event once there is room`() async throws {
        let redis = try await RedisServer.temporary(options: ["--appendfsync", "everysec"])
        try await redis.kill()
        let disk = try SmallDisk(at: redis.process.directory, ownedAs: redis.process.directory)
        try await redis.start()
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForPublishers()
            try disk.fill()
            // The first is taken before the server finds that it cannot write it down.
            try await cluster.shard(0, EventRows.insert(0..<1))
            try await cluster.waitFor("select published from cdc.event_stream where shard = 'shard-1'", "1")
            try await cluster.shard(0, EventRows.insert(1..<200))
            try await cluster.waitFor(
                "select count(*) from cdc.event_stream where shard = 'shard-1' and fault like '%cannot write to its disk%'",
                "1")
            #expect(try await cluster.catalog("select count(*) from cdc.event_dead_letter") == "0", "none is given up")
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 1...1))
            try await cluster.waitFor("select count(*) from replica.customer", "1")

            try disk.empty()
            try await cluster.waitFor(
                "select published from cdc.event_stream where shard = 'shard-1' and fault is null", "200")
            try await StreamReader.with(redis, cluster) { stream in
                let ids = try await stream.ids(atLeast: 200)
                #expect(ids == (0..<200).map(EventRows.id), "in the order of their commits, each once")
            }
        }
        // Its processes are found by their directory, which goes with the disk.
        try await redis.kill()
        disk.remove()
        try await redis.stopAndRemove()
    }

    @Test(.enabled(if: SmallDisk.isAllowed, "this machine lets no test mount a disk"))
    func `a RabbitMQ whose disk is nearly full takes nothing, says so, and has every event once there is room`()
        async throws
    {
        let rabbit = try await RabbitServer.temporary()
        try await rabbit.kill()
        let data = "\(rabbit.process.directory)/data"
        try FileManager.default.removeItem(atPath: data)
        let disk = try SmallDisk(at: data, mebibytes: 256, ownedAs: rabbit.process.directory)
        try await rabbit.start()
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("amqp://guest:guest@127.0.0.1:\(rabbit.port)/"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForPublishers()
            try await cluster.shard(0, EventRows.insert(0..<10))
            try await cluster.waitFor("select published from cdc.event_stream where shard = 'shard-1'", "10")
            // Below its disk_free_limit of 50 MB it lets nobody publish; it looks every ten seconds, and until then takes
            // what comes.
            try disk.fill(leaving: 20 << 20)
            var written = 10
            let says = "select count(*) from cdc.event_stream where shard = 'shard-1' and fault like '%low on disk%'"
            while try await cluster.catalog(says) == "0", written < 200 {
                try await cluster.shard(0, EventRows.insert(written...written))
                written += 1
                try await Task.sleep(for: .milliseconds(250))
            }
            #expect(written < 200)
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 1...1))
            try await cluster.waitFor("select count(*) from replica.customer", "1")

            try disk.empty()
            try await cluster.waitFor(
                "select published from cdc.event_stream where shard = 'shard-1' and fault is null", "\(written)")
            let connection = RabbitConnection(RabbitOptions(host: rabbit.host, port: rabbit.port))
            try await connection.connect()
            var seen: Set<String> = []
            for try await delivery in try await connection.consume(queue: "trunkline.events.all", prefetch: 100) {
                try await connection.acknowledge(delivery.tag)
                seen.insert(delivery.messageID)
                if seen.count == written { break }
            }
            #expect(seen == Set((0..<written).map(EventRows.id)))
            await connection.close()
        }
        disk.remove()
        try await rabbit.stopAndRemove()
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
