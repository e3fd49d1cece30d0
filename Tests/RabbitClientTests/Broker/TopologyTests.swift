import RabbitClient
import Testing

@Suite(.timeLimit(.minutes(5)))
struct TopologyTests {
    @Test func `a topic exchange leads to the queues that are bound for the key`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareExchange("topology-events", kind: .topic)
            for queue in ["topology-orders", "topology-all"] { try await connection.declareQueue(queue) }
            try await connection.bind(queue: "topology-orders", exchange: "topology-events", routingKey: "order.*")
            try await connection.bind(queue: "topology-all", exchange: "topology-events", routingKey: "#")
            let outcomes = try await connection.publish(
                ["order.created", "bill.sent"].map {
                    RabbitMessage(exchange: "topology-events", routingKey: $0, messageID: $0, body: [])
                })
            #expect(outcomes == [.confirmed, .confirmed])
            let orders = try await connection.drain("topology-orders", count: 1)
            #expect(orders.map(\.routingKey) == ["order.created"])
            #expect(orders.map(\.exchange) == ["topology-events"])
            let all = try await connection.drain("topology-all", count: 2)
            #expect(all.map(\.messageID) == ["order.created", "bill.sent"])
        }
    }

    @Test func `a declaration may be repeated, and one that differs is refused without harm to others`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("topology-twice", kind: .quorum)
            _ = try await connection.publish(RabbitMessage.batch(2, to: "topology-twice"))
            #expect(try await connection.declareQueue("topology-twice", kind: .quorum) == 2)
            let consumer = try await connection.consume(queue: "topology-twice", prefetch: 10)
            var iterator = consumer.makeAsyncIterator()
            #expect(try await iterator.next()?.messageID == "0")

            let error = await rejection(of: { try await connection.declareQueue("topology-twice", kind: .classic) })
            #expect(error == .preconditionFailed)
            #expect(try await iterator.next()?.messageID == "1")
            #expect(try await connection.publish(RabbitMessage.batch(1, to: "topology-twice")) == [.confirmed])
        }
    }

    @Test func `a binding to what does not exist is refused`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("topology-bound")
            let error = await rejection(of: {
                try await connection.bind(queue: "topology-bound", exchange: "topology-nowhere", routingKey: "#")
            })
            #expect(error == .notFound)
        }
    }

    @Test func `a name that is too long is refused before it is sent`() async throws {
        try await SharedRabbit.withConnection { connection in
            let name = String(repeating: "n", count: 256)
            let error = await rejection(of: { try await connection.declareQueue(name) })
            #expect(error == .invalidArgument)
            try await connection.declareQueue(String(name.dropLast()))
        }
    }
}
