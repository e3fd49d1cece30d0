import KafkaClient
import Testing

/// Brokers of one test, and clients of them that are closed when the body is done.
struct Clients: Sendable {
    let bootstrapServers: String

    /// Options of a test: short waits.
    var options: KafkaOptions {
        KafkaOptions(bootstrapServers: bootstrapServers, messageTimeout: .seconds(30), lingerMilliseconds: 1)
    }

    /// Runs the body with a producer, and closes it; what is still in flight then is given up.
    func withProducer<Value>(
        _ change: (inout KafkaOptions) -> Void = { _ in }, _ body: (KafkaProducer) async throws -> Value
    ) async throws -> Value {
        var options = options
        change(&options)
        let producer = try KafkaProducer(options)
        do {
            let value = try await body(producer)
            await producer.close(flushing: .zero)
            return value
        } catch {
            await producer.close(flushing: .zero)
            throw error
        }
    }

    /// Runs the body with a consumer, and closes it.
    func withConsumer<Value>(
        _ reading: KafkaReading, extra: [(String, String)] = [], _ body: (KafkaConsumer) async throws -> Value
    ) async throws -> Value {
        var options = options
        options.extra = extra
        let consumer = try KafkaConsumer(options, reading: reading)
        do {
            let value = try await body(consumer)
            await consumer.close()
            return value
        } catch {
            await consumer.close()
            throw error
        }
    }

    /// The oldest records of a topic, at least `count`, and whatever comes within a quarter of a second after them.
    func read(_ count: Int, of topic: String) async throws -> [KafkaReceived] {
        try await withConsumer(.fromBeginning(topics: [topic])) { consumer in
            var records: [KafkaReceived] = []
            let deadline = ContinuousClock.now + .seconds(60)
            while records.count < count {
                if let record = try await consumer.next(timeout: .seconds(1)) { records.append(record) }
                if .now > deadline {
                    Issue.record("only \(records.count) of \(count) records came")
                    return records
                }
            }
            while let record = try await consumer.next(timeout: .milliseconds(250)) { records.append(record) }
            return records
        }
    }
}
