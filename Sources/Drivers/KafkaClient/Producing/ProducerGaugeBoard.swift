import Synchronization

/// A producer's gauges, written by its thread and read by anybody.
final class ProducerGaugeBoard: Sendable {
    private let gauges = Mutex(KafkaProducerGauges(recordsQueued: 0, recordsWaiting: 0))

    var reading: KafkaProducerGauges { gauges.withLock { $0 } }

    func show(_ reading: KafkaProducerGauges) {
        gauges.withLock { $0 = reading }
    }
}
