import Brokers
import Capture
import ChangeCapture
import Cluster
import RabbitClient
import RedisClient
import Sharding
import Testing

/// Events that a broker refused, and what an operator does with them.
@Suite(.serialized, .timeLimit(.minutes(10))) struct EventLetterTests {
    private static func id(_ number: Int) -> String {
        "01a20601-74d4-7000-8000-" + String(repeating: "0", count: 12 - String(number).count) + "\(number)"
    }

    private static func insert(_ number: Int) -> String {
        let customer = CustomerRows.id(slot: 1, 1)
        return """
            insert into outbox (id, occurred_at, slot, epoch, tenant, aggregate_type, aggregate_id, customer_id, type, payload)
            values ('\(id(number))', now(), 1, 1, 'default', 'Customer', '\(customer)', '\(customer)', 'CustomerCreateEvent',
            '{"eventId":"\(number)"}')
            """
    }

    private static func eventually(_ condition: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + CapturedCluster.patience
        while try await !condition() {
            try #require(ContinuousClock.now < end, "it did not come true")
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private static func replay(
        _ cluster: CapturedCluster, _ address: SinkAddress
    ) async throws -> [EventLetterDesk.ReplayEnd] {
        let desk = EventLetterDesk(loop: cluster.loop, catalogPool: cluster.catalogPool)
        return try await desk.replay(
            try await desk.list(), shard: cluster.cluster.topology.shards[0].name, pool: cluster.pools[0], to: address
        ).map(\.end)
    }

    @Test func `events that a Redis stream refused come behind the others, and keep nobody's place`() async throws {
        let redis = try await RedisServer.temporary()
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("redis://127.0.0.1:\(redis.port)/bus"))
            let connection = RedisConnection(
                loop: cluster.loop, options: RedisOptions(host: redis.host, port: redis.port))
            try await connection.connect()
            func ask(_ words: String...) async throws -> RedisReply {
                try await connection.call(words.map { Array($0.utf8) })
            }
            func published() async throws -> [String] {
                guard case .array(let entries) = try await ask("XRANGE", "bus:shard-1", "-", "+") else { return [] }
                return entries.compactMap { entry in
                    guard case .array(let parts) = entry, case .array(let fields) = parts[1] else { return nil }
                    return fields.firstIndex { $0.text == "id" }.flatMap { fields[$0 + 1].text }
                }
            }
            _ = try await ask("SET", "bus:shard-1", "no stream")
            cluster.startCapture(sinks: [address])
            try await Self.eventually {
                try await cluster.shard(
                    0, "select count(*) from pg_replication_slots where slot_name like 'events%' and active") == "1"
            }
            for number in 0..<3 { try await cluster.shard(0, Self.insert(number)) }
            let desk = EventLetterDesk(loop: cluster.loop, catalogPool: cluster.catalogPool)
            try await Self.eventually { try await desk.list().count == 3 }
            #expect(try await desk.list().map(\.event) == (0..<3).map(Self.id))
            #expect(try await desk.list().allSatisfy { $0.reason.contains("WRONGTYPE") && $0.sink == address.name })
            let again = try await Self.replay(cluster, address)
            #expect(
                again.allSatisfy { if case .notTaken(let reason) = $0 { reason.contains("WRONGTYPE") } else { false } })

            _ = try await ask("DEL", "bus:shard-1")
            try await cluster.shard(0, Self.insert(3))
            try await Self.eventually { try await published() == [Self.id(3)] }
            try await cluster.shard(0, "delete from outbox where id = '\(Self.id(2))'")
            // Until the catalog knows that the last transaction is there whole.
            try await Self.eventually {
                _ = try await Self.replay(cluster, address)
                return try await desk.list().count == 1
            }
            #expect(try await Self.replay(cluster, address) == [.gone])
            #expect(try await published() == [3, 0, 1].map(Self.id))
            try await cluster.shard(0, Self.insert(4))
            try await Self.eventually { try await published() == [3, 0, 1, 4].map(Self.id) }
            #expect(try await desk.discard(try await desk.list().map(\.number)) == 1)
            #expect(try await desk.list().isEmpty)
            await connection.close()
        }
        try await redis.stopAndRemove()
    }

    @Test func `an event for RabbitMQ is published again, another broker's letters are passed over`() async throws {
        let rabbit = try await RabbitServer.temporary()
        try await CapturedCluster.with { cluster in
            let address = try #require(SinkAddress("amqp://guest:guest@127.0.0.1:\(rabbit.port)/"))
            try await cluster.shard(0, Self.insert(0))
            for sink in [address.name, "amqp_else"] {
                try await cluster.catalog(
                    """
                    insert into cdc.event_dead_letter (shard, sink, event_id, type, reason)
                    values ('shard-1', '\(sink)', '\(Self.id(0))', 'CustomerCreateEvent', 'too large')
                    """)
            }
            #expect(try await Self.replay(cluster, address) == [.published])
            let desk = EventLetterDesk(loop: cluster.loop, catalogPool: cluster.catalogPool)
            #expect(try await desk.list().map(\.sink) == ["amqp_else"])
            let connection = RabbitConnection(RabbitOptions(host: rabbit.host, port: rabbit.port))
            try await connection.connect()
            let consumer = try await connection.consume(queue: "trunkline.events.all", prefetch: 1)
            var iterator = consumer.makeAsyncIterator()
            let event = try #require(try await iterator.next())
            #expect(event.messageID == Self.id(0))
            #expect(String(decoding: event.body, as: UTF8.self) == #"{"eventId":"0"}"#)
            #expect(event.headers.contains { $0.0 == "cloudEvents_time" && $0.1.hasSuffix("Z") })
            await connection.close()
        }
        try await rabbit.stopAndRemove()
    }
}
