import Capture
import KafkaClient

/// Publishes to a topic of Kafka; the customer is the key, so that a customer's events keep their order.
///
/// The producer is idempotent: its own retries repeat nothing. After a crash of this process events come again, with the
/// same id.
actor KafkaSink: EventSink {
    /// How long records under way have when the producer is closed.
    private static let flushTime: Duration = .milliseconds(200)

    private let options: KafkaOptions
    private let topic: String
    private var producer: KafkaProducer?

    init(address: SinkAddress) {
        options = KafkaOptions(bootstrapServers: "\(address.host):\(address.port)", messageTimeout: .seconds(10))
        topic = address.path.isEmpty ? "trunkline.events" : address.path
    }

    func publish(_ events: [BusEvent]) async throws(SinkError) {
        let failure: KafkaError?
        do throws(KafkaError) {
            failure = try await connected().produce(events.map(record)).lazy.compactMap { report in
                if case .failed(let error) = report { error } else { nil }
            }.first
        } catch {
            failure = error
        }
        guard let failure else { return }
        if case .rejected(let reason) = failure, events.count == 1 { throw .refused(0, "\(reason)") }
        // After a fatal error, or one of unknown outcome, only a new producer may repeat.
        await close()
        throw .retry("\(failure)")
    }

    private func connected() throws(KafkaError) -> KafkaProducer {
        if let producer { return producer }
        let made = try KafkaProducer(options)
        producer = made
        return made
    }

    func close() async {
        await producer?.close(flushing: Self.flushTime)
        producer = nil
    }

    private func record(_ event: BusEvent) -> KafkaRecord {
        KafkaRecord(
            topic: topic, key: Array(event.partitionKey.utf8), value: event.payload,
            headers: event.attributes.map { ("ce_\($0.0)", Array($0.1.utf8)) }
                + [("content-type", Array("application/json".utf8))])
    }
}
