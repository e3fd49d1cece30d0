import Brokers
import KafkaClient

/// Reads the topic of Kafka that gets all events, from its beginning, on and on.
actor KafkaBusReader: BusReader {
    private static let partitions = 3
    /// No record for so long is the end of the topic.
    private static let silence: Duration = .seconds(2)

    private let consumer: KafkaConsumer
    private var tally = BusTally()

    init(_ server: KafkaServer, topic: String) async throws {
        let options = KafkaOptions(bootstrapServers: "\(server.host):\(server.port)")
        let producer = try KafkaProducer(options)
        do { try await producer.createTopic(topic, partitions: Self.partitions) } catch {
            await producer.close(flushing: .zero)
            throw error
        }
        await producer.close(flushing: .zero)
        consumer = try KafkaConsumer(options, reading: .fromBeginning(topics: [topic]))
    }

    func read() async throws -> BusTally {
        while let record = try await consumer.next(timeout: Self.silence) {
            let id = record.headers.first { $0.0 == "ce_id" }.map { String(decoding: $0.1, as: UTF8.self) }
            tally.add(id: id ?? "", body: record.value ?? [])
        }
        return tally
    }

    func close() async { await consumer.close() }
}
