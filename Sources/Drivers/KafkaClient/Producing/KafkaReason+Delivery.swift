import CRDKafka

extension KafkaReason {
    /// A reason to end the producer, if the brokers do not know it any more, or know it as another's predecessor.
    ///
    /// librdkafka reports some of these record by record without a fatal error, and its producer then stays refused:
    /// so did a broker that had lost its state in a restart.
    init?(lossOfIdentity code: KafkaCode) {
        guard Self.lossesOfIdentity.contains(code) else { return nil }
        self.init(code)
    }

    private static let lossesOfIdentity: Set<KafkaCode> = [
        .outOfOrderSequence, .unknownProducer, .producerFenced,
        KafkaCode(RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH), KafkaCode(RD_KAFKA_RESP_ERR_INVALID_PRODUCER_ID_MAPPING),
        KafkaCode(RD_KAFKA_RESP_ERR__FENCED), KafkaCode(RD_KAFKA_RESP_ERR__GAPLESS_GUARANTEE),
        KafkaCode(RD_KAFKA_RESP_ERR__INCONSISTENT),
    ]

    /// The same with what last went wrong with a connection, which explains a timeout.
    func explained(by trouble: KafkaReason?) -> KafkaReason {
        guard let trouble else { return self }
        return KafkaReason(code, "\(text); last trouble: \(trouble.text)")
    }
}
