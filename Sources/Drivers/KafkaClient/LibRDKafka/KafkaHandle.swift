import CRDKafka

/// One client of librdkafka and the queue of its events; destroyed when it goes out of scope.
///
/// Destroying joins the client's threads, so this belongs to a `KafkaThread`. Nothing is logged to standard error:
/// what matters comes as an event or as the answer to a call.
@safe struct KafkaHandle: ~Copyable {
    enum Kind {
        case producer, consumer
    }

    let client: OpaquePointer
    /// Delivery reports, answers and errors.
    let events: OpaquePointer

    /// A client with these settings; nothing is connected yet.
    ///
    /// - Throws: `rejected` if librdkafka refuses a setting, or all of them together.
    init(_ kind: Kind, _ settings: [(String, String)]) throws(KafkaError) {
        let configuration = try unsafe Self.configuration(settings)
        let type = kind == .producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER
        // Takes the configuration over, unless it fails.
        let made = unsafe ErrorText { unsafe rd_kafka_new(type, configuration, $0, $1) }
        guard let client = unsafe made.value else {
            unsafe rd_kafka_conf_destroy(configuration)
            throw .rejected(KafkaReason(.invalidArgument, unsafe made.text))
        }
        unsafe self.client = client
        unsafe events = rd_kafka_queue_get_main(client)
    }

    deinit {
        unsafe rd_kafka_queue_destroy(events)
        // A consumer was closed before, or need not be: it is not to leave its group here and block for that.
        unsafe rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
    }

    /// The next event; nil if none comes in that time, or if the thread was woken.
    func nextEvent(within milliseconds: Int32) -> KafkaEvent? {
        guard let event = unsafe rd_kafka_queue_poll(events, milliseconds) else { return nil }
        return unsafe KafkaEvent(owning: event)
    }

    /// The fatal error that this client has raised, if one.
    func fatalReason() -> KafkaReason? {
        let found = unsafe ErrorText { unsafe KafkaCode(rd_kafka_fatal_error(client, $0, $1)) }
        return found.value.rawValue == 0 ? nil : KafkaReason(found.value, found.text)
    }

    private static func configuration(_ settings: [(String, String)]) throws(KafkaError) -> OpaquePointer {
        let configuration = unsafe rd_kafka_conf_new()!
        unsafe rd_kafka_conf_set_log_cb(configuration) { _, _, _, _ in }
        unsafe rd_kafka_conf_set_events(configuration, RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR)
        for (name, value) in settings {
            let set = unsafe ErrorText { unsafe rd_kafka_conf_set(configuration, name, value, $0, $1) }
            guard set.value == RD_KAFKA_CONF_OK else {
                unsafe rd_kafka_conf_destroy(configuration)
                throw .rejected(KafkaReason(.invalidArgument, set.text))
            }
        }
        return unsafe configuration
    }
}
