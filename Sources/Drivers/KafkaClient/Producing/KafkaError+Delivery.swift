import CRDKafka

extension KafkaError {
    /// What the caller of an undelivered record should do.
    ///
    /// `trouble` is what last went wrong with a connection: it explains a timeout.
    init(_ delivery: Delivery, code: KafkaCode, fatal: KafkaReason?, trouble: KafkaReason?) {
        let reason = KafkaReason(code)
        if let fatal {
            self = .fatal(fatal)
        } else if delivery.isPossiblyWritten || code == .purgedInFlight {
            self = .outcomeUnknown(reason.explained(by: trouble))
        } else if code == .messageTimedOut {
            self = .timedOut(reason.explained(by: trouble))
        } else if code == .purgedQueued {
            self = .closed
        } else {
            self.init(refusal: reason)
        }
    }

    /// What the caller of a call that was not done should do.
    init(refusal reason: KafkaReason) {
        self = Self.lastingRefusals.contains(reason.code) ? .rejected(reason) : .unavailable(reason)
    }

    /// Codes that the same record or call will get again.
    ///
    /// Source: Kafka protocol guide, "Error Codes", those that are not retriable.
    private static let lastingRefusals: Set<KafkaCode> = [
        .messageTooLarge, .invalidTopic, .unknownTopic, .invalidRecord, .topicNotAuthorized, .topicExists,
        .invalidArgument,
        KafkaCode(RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC), KafkaCode(RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION),
        KafkaCode(RD_KAFKA_RESP_ERR__AUTHENTICATION), KafkaCode(RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE),
        KafkaCode(RD_KAFKA_RESP_ERR_INVALID_MSG), KafkaCode(RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE),
        KafkaCode(RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE), KafkaCode(RD_KAFKA_RESP_ERR_INVALID_REQUIRED_ACKS),
        KafkaCode(RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED),
        KafkaCode(RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED),
        KafkaCode(RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED),
        KafkaCode(RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP), KafkaCode(RD_KAFKA_RESP_ERR_INVALID_PARTITIONS),
        KafkaCode(RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR), KafkaCode(RD_KAFKA_RESP_ERR_INVALID_CONFIG),
        KafkaCode(RD_KAFKA_RESP_ERR_INVALID_REQUEST), KafkaCode(RD_KAFKA_RESP_ERR_POLICY_VIOLATION),
        KafkaCode(RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION),
        KafkaCode(RD_KAFKA_RESP_ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT),
        KafkaCode(RD_KAFKA_RESP_ERR_UNSUPPORTED_COMPRESSION_TYPE),
    ]
}
