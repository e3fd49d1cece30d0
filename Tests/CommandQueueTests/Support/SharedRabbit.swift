import Brokers
import RabbitClient

/// One RabbitMQ for all tests that leave it running; it ends with the process.
actor SharedRabbit {
    private static let shared = SharedRabbit()
    private var starting: Task<RabbitServer, any Error>?

    private func server() async throws -> RabbitServer {
        if let starting { return try await starting.value }
        // Shared by all tests, so it belongs to none of their tasks.
        let task = Task { try await RabbitServer.temporary() }
        starting = task
        return try await task.value
    }

    static func server() async throws -> RabbitServer { try await shared.server() }
}

extension RabbitConnection {
    /// Runs the body with a connected connection, and closes it.
    static func with<Value>(
        _ server: RabbitServer, _ body: (RabbitConnection) async throws -> Value
    ) async throws -> Value {
        let connection = RabbitConnection(RabbitOptions(host: server.host, port: server.port))
        do {
            try await connection.connect()
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Takes and acknowledges that many deliveries of the queue.
    func drain(_ queue: String, count: Int) async throws -> [RabbitDelivery] {
        let consumer = try await consume(queue: queue, prefetch: 1_000)
        var deliveries: [RabbitDelivery] = []
        for try await delivery in consumer {
            deliveries.append(delivery)
            try await acknowledge(delivery.tag)
            if deliveries.count == count { break }
        }
        try await consumer.cancel()
        return deliveries
    }
}
