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
            try await StreamReader.with(redis, cluster) { stream in
                let ids = try await stream.ids(atLeast: 200)
                #expect(ids == (0..<200).map(EventRows.id), "in the order of their commits, each once")
            }
        }
        try await redis.stopAndRemove()
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
            try await StreamReader.with(redis, cluster) { stream in
                let ids = try await stream.ids(atLeast: 20)
                #expect(Set(ids) == Set((0..<20).map(EventRows.id)))
            }
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
            try await StreamReader.with(redis, cluster) { stream in
                let ids = try await stream.ids(atLeast: 20)
                #expect(Set(ids) == Set((0..<20).map(EventRows.id)))
            }
        }
        try await redis.stopAndRemove()
    }
}
