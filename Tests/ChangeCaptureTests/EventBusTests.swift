import Brokers
import Capture
import ChangeCapture
import EventLoop
import KafkaClient
import RabbitClient
import RedisClient
import Testing

/// Events between real shards and real brokers.
@Suite(.serialized, .timeLimit(.minutes(10))) struct EventBusTests {
    private static func waitUntil(_ condition: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + CapturedCluster.patience
        while ContinuousClock.now < end {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    @Test func `a Redis stream has every event once, whatever is killed`() async throws {
        let redis = try await RedisServer.temporary(options: ["--appendfsync", "always"])
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForPublishers()
            for round in 0..<8 {
                try await cluster.shard(0, EventRows.insert(round * 25..<round * 25 + 25))
                switch round % 4 {
                case 0: try await redis.kill()
                case 1:
                    await cluster.stopCapture()
                    cluster.startCapture(sinks: [address])
                case 2: try await cluster.shards[0].killAndStart()
                default: break
                }
                if round % 4 == 0 { try await redis.start() }
            }
            let connection = RedisConnection(
                loop: cluster.loop, options: RedisOptions(host: redis.host, port: redis.port, password: redis.password))
            try await connection.connect()
            let length = try await Self.waitUntil {
                guard
                    case .integer(let count) = try await connection.call([
                        Array("XLEN".utf8), Array("bus:shard-1".utf8),
                    ])
                else { return false }
                return count >= 200
            }
            #expect(length, "\(cluster.events.suffix(4))")
            let reply = try await connection.call(["XRANGE", "bus:shard-1", "-", "+"].map { Array($0.utf8) })
            guard case .array(let entries) = reply else {
                Issue.record("\(reply)")
                return
            }
            let ids = entries.compactMap { Self.field("id", of: $0) }
            #expect(ids == (0..<200).map(EventRows.id), "in the order of their commits, each once")
            await connection.close()
        }
        try await redis.stopAndRemove()
    }

    private static func field(_ name: String, of entry: RedisReply) -> String? {
        guard case .array(let parts) = entry, parts.count == 2, case .array(let fields) = parts[1],
            let place = fields.firstIndex(where: { $0.text == name }), place + 1 < fields.count
        else { return nil }
        return fields[place + 1].text
    }

    @Test func `a quorum queue of RabbitMQ loses none, repeats carry the same id`() async throws {
        let rabbit = try await RabbitServer.temporary()
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("amqp://guest:guest@127.0.0.1:\(rabbit.port)/"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForPublishers()
            try await cluster.shard(0, EventRows.insert(0..<600))
            try await cluster.shard(0, EventRows.insert(600..<700))
            await cluster.stopCapture()
            cluster.startCapture(sinks: [address])
            try await cluster.shard(0, EventRows.insert(700..<800))
            let connection = RabbitConnection(RabbitOptions(host: rabbit.host, port: rabbit.port))
            try await connection.connect()
            try await connection.declareQueue("trunkline.events.all", kind: .quorum)
            var seen: [String] = []
            let consumer = try await connection.consume(queue: "trunkline.events.all", prefetch: 100)
            for try await delivery in consumer {
                try await connection.acknowledge(delivery.tag)
                if !seen.contains(delivery.messageID) { seen.append(delivery.messageID) }
                if seen.count == 800 { break }
            }
            #expect(seen == (0..<800).map(EventRows.id), "first sight is in the order of the commits")
            await connection.close()
        }
        try await rabbit.stopAndRemove()
    }

    @Test func `a topic of Kafka has a customer's events in order under one key, and a dead broker holds up no other`()
        async throws
    {
        let kafka = try await KafkaServer.temporary()
        let redis = try await RedisServer.temporary()
        try await CapturedCluster.with { cluster in
            let sinks = [
                try #require(SinkAddress("kafka://127.0.0.1:\(kafka.port)/events")),
                try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus")),
            ]
            let producer = try KafkaProducer(KafkaOptions(bootstrapServers: "127.0.0.1:\(kafka.port)"))
            try await producer.createTopic("events", partitions: 3)
            await producer.close(flushing: .zero)
            cluster.startCapture(sinks: sinks)
            try await cluster.waitForPublishers(count: 2)
            try await redis.kill()
            try await cluster.shard(0, EventRows.insert(0..<50))
            let consumer = try KafkaConsumer(
                KafkaOptions(bootstrapServers: "127.0.0.1:\(kafka.port)"), reading: .fromBeginning(topics: ["events"]))
            var ids: [String] = []
            var keys: Set<String> = []
            while ids.count < 50, let record = try await consumer.next(timeout: .seconds(30)) {
                let id = record.headers.first { $0.0 == "ce_id" }.map { String(decoding: $0.1, as: UTF8.self) }
                ids.append(id ?? "-")
                keys.insert(String(decoding: record.key ?? [], as: UTF8.self))
            }
            await consumer.close()
            #expect(ids == (0..<50).map(EventRows.id))
            #expect(keys == [CustomerRows.id(slot: 1, 1)])
            try await cluster.waitFor(
                "select count(*) from cdc.event_stream where sink like 'redis%' and shard = 'shard-1' and fault is not null",
                "1")
            try await redis.start()
            try await cluster.waitFor(
                "select published from cdc.event_stream where sink like 'redis%' and shard = 'shard-1' and fault is null",
                "50")
        }
        try await kafka.stopAndRemove()
        try await redis.stopAndRemove()
    }

    @Test func `a transaction of more events than may wait is published before its end has come`() async throws {
        let redis = try await RedisServer.temporary()
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForPublishers()
            try await cluster.shard(
                0,
                """
                insert into outbox (id, occurred_at, slot, epoch, tenant, aggregate_type, aggregate_id, customer_id, type, payload)
                select ('01a20601-74d4-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now(), 1, 1, 'default', 'Customer',
                    '\(CustomerRows.id(slot: 1, 1))', '\(CustomerRows.id(slot: 1, 1))', 'CustomerAttributeValueChangeEvent',
                    json_build_object('eventId', n, 'filling', repeat('x', 100000))
                from generate_series(1, 450) n
                """)
            try await cluster.waitFor("select published from cdc.event_stream where shard = 'shard-1'", "450")
        }
        try await redis.stopAndRemove()
    }

    @Test func `a process that died before the outbox was published again leaves none out`() async throws {
        let redis = try await RedisServer.temporary()
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForPublishers()
            try await cluster.shard(0, EventRows.insert(0..<10))
            try await cluster.waitFor("select published from cdc.event_stream where shard = 'shard-1'", "10")
            await cluster.stopCapture()
            // As it leaves things behind: what is owed is written down, the new slot is made, nothing is published.
            try await cluster.catalog(
                "update cdc.event_stream set owed_since = published_up_to where shard = 'shard-1'")
            let name = try await cluster.shard(
                0, "select slot_name from pg_replication_slots where slot_name like 'events%'")
            try await cluster.shard(0, "select pg_drop_replication_slot('\(name)')")
            try await cluster.shard(0, EventRows.insert(10..<20))
            try await cluster.shard(0, "select pg_create_logical_replication_slot('\(name)', 'pgoutput')")
            cluster.startCapture(sinks: [address])
            try await cluster.waitFor("select owed_since is null from cdc.event_stream where shard = 'shard-1'", "t")
            let connection = RedisConnection(
                loop: cluster.loop, options: RedisOptions(host: redis.host, port: redis.port, password: redis.password))
            try await connection.connect()
            let entries = try await RedisStream(connection, key: "bus:shard-1").entries(after: .zero, count: 100)
            let ids = Set(entries.compactMap { $0["id"].map { String(decoding: $0, as: UTF8.self) } })
            #expect(ids == Set((0..<20).map(EventRows.id)))
            await connection.close()
        }
        try await redis.stopAndRemove()
    }

    @Test func `when the log was given up the outbox is published again from before`() async throws {
        let redis = try await RedisServer.temporary()
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus"))
            cluster.startCapture(sinks: [address])
            try await cluster.waitForPublishers()
            try await cluster.shard(0, EventRows.insert(0..<10))
            try await cluster.waitFor("select published from cdc.event_stream where shard = 'shard-1'", "10")
            await cluster.stopCapture()
            try await cluster.shard(
                0, "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name like 'events%'"
            )
            try await cluster.shard(0, EventRows.insert(10..<20))
            cluster.startCapture(sinks: [address])
            try await cluster.waitFor("select republished from cdc.event_stream where shard = 'shard-1'", "1")
            let connection = RedisConnection(
                loop: cluster.loop, options: RedisOptions(host: redis.host, port: redis.port, password: redis.password))
            try await connection.connect()
            var ids: Set<String> = []
            let areThere = try await Self.waitUntil {
                let reply = try await connection.call(["XRANGE", "bus:shard-1", "-", "+"].map { Array($0.utf8) })
                guard case .array(let entries) = reply else { return false }
                ids = Set(entries.compactMap { Self.field("id", of: $0) })
                return ids.count == 20
            }
            #expect(areThere, "\(ids.count) of 20 events")
            await connection.close()
        }
        try await redis.stopAndRemove()
    }
}
