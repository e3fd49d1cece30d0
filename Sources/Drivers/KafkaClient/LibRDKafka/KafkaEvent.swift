import CRDKafka

/// One event of a client's queue, given back to librdkafka when it goes out of scope.
///
/// Only then are the reported records no longer counted as queued.
@safe struct KafkaEvent: ~Copyable {
    enum Kind {
        case deliveries
        case error
        case topicCreated
        case other
    }

    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    deinit {
        unsafe rd_kafka_event_destroy(pointer)
    }

    var kind: Kind {
        switch unsafe rd_kafka_event_type(pointer) {
        case RD_KAFKA_EVENT_DR: .deliveries
        case RD_KAFKA_EVENT_ERROR: .error
        case RD_KAFKA_EVENT_CREATETOPICS_RESULT: .topicCreated
        default: .other
        }
    }

    /// What the event's call was marked with.
    var token: UInt { unsafe UInt(bitPattern: rd_kafka_event_opaque(pointer)) }

    /// The event's error, if it has one.
    var reason: KafkaReason? {
        let code = unsafe KafkaCode(rd_kafka_event_error(pointer))
        guard code.rawValue != 0 else { return nil }
        guard let text = unsafe rd_kafka_event_error_string(pointer) else { return KafkaReason(code) }
        return KafkaReason(code, unsafe String(cString: text))
    }

    /// Why the topic was not made; nil if it was.
    var topicReason: KafkaReason? {
        if let reason { return reason }
        var count = 0
        guard let result = unsafe rd_kafka_event_CreateTopics_result(pointer),
            let topics = unsafe rd_kafka_CreateTopics_result_topics(result, &count), count > 0
        else { return nil }
        let code = unsafe KafkaCode(rd_kafka_topic_result_error(topics[0]))
        guard code.rawValue != 0 else { return nil }
        guard let text = unsafe rd_kafka_topic_result_error_string(topics[0]) else { return KafkaReason(code) }
        return KafkaReason(code, unsafe String(cString: text))
    }

    /// The next record's report.
    func nextDelivery() -> Delivery? {
        guard let message = unsafe rd_kafka_event_message_next(pointer) else { return nil }
        return unsafe Delivery(message)
    }
}
