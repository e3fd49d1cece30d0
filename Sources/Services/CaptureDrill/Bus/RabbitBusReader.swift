import Brokers
import RabbitClient

/// Takes everything out of the queue of RabbitMQ that gets all events.
actor RabbitBusReader: BusReader {
    private static let queue = "trunkline.events.all"
    private static let prefetch = 500
    /// No delivery for so long is the end of the queue.
    private static let silence: Duration = .seconds(2)

    private let options: RabbitOptions
    private var tally = BusTally()

    init(_ server: RabbitServer) {
        options = RabbitOptions(host: server.host, port: server.port)
    }

    func read() async throws -> BusTally {
        let connection = RabbitConnection(options)
        try await connection.connect()
        do {
            try await connection.declareQueue(Self.queue, kind: .quorum)
            let consumer = try await connection.consume(queue: Self.queue, prefetch: Self.prefetch)
            try await takeAll(consumer, connection)
            await connection.close()
        } catch {
            await connection.close()
            throw error
        }
        return tally
    }

    private func takeAll(_ consumer: RabbitConsumer, _ connection: RabbitConnection) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.take(consumer, connection) }
            group.addTask {
                var seen = -1
                while await self.taken != seen {
                    seen = await self.taken
                    try await Task.sleep(for: Self.silence)
                }
                // Ends the other's waiting for a delivery.
                try await consumer.cancel()
            }
            try await group.waitForAll()
        }
    }

    private var taken = 0

    private func take(_ consumer: RabbitConsumer, _ connection: RabbitConnection) async throws {
        for try await delivery in consumer {
            try await connection.acknowledge(delivery.tag)
            tally.add(id: delivery.messageID, body: delivery.body)
            taken += 1
        }
    }

    func close() async {}
}
