import CRDKafka

extension KafkaHandle {
    /// Gives one record to the client, which copies it; its report carries `token`.
    ///
    /// - Returns: `queueFull` if there is no room yet, another code if the record is refused, nil if it was taken.
    func produce(_ record: KafkaRecord, token: UInt) -> KafkaCode? {
        let headers = unsafe NativeHeaders.make(record.headers)
        let code = unsafe StableBytes.with(record.key) { key, keyBytes in
            unsafe StableBytes.with(record.value) { value, valueBytes in
                unsafe trunkline_kafka_produce(
                    client, record.topic, key, keyBytes, value, valueBytes, record.timestampMilliseconds ?? 0, headers,
                    UnsafeMutableRawPointer(bitPattern: token))
            }
        }
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        if let headers = unsafe headers { unsafe rd_kafka_headers_destroy(headers) }
        return KafkaCode(code)
    }

    /// Gives up every record that is not acknowledged; each gets its report.
    func purge() {
        unsafe rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    }

    /// Asks the brokers to make a topic; the answer is an event that carries `token`.
    func createTopic(
        _ name: String, partitions: Int32, replicas: Int32, token: UInt, within milliseconds: Int32
    ) throws(KafkaError) {
        let made = unsafe ErrorText { unsafe rd_kafka_NewTopic_new(name, partitions, replicas, $0, $1) }
        guard let topic = unsafe made.value else {
            throw .rejected(KafkaReason(.invalidArgument, unsafe made.text))
        }
        defer { unsafe rd_kafka_NewTopic_destroy(topic) }
        let options = unsafe rd_kafka_AdminOptions_new(client, RD_KAFKA_ADMIN_OP_CREATETOPICS)
        defer { unsafe rd_kafka_AdminOptions_destroy(options) }
        unsafe rd_kafka_AdminOptions_set_opaque(options, UnsafeMutableRawPointer(bitPattern: token))
        let set = unsafe ErrorText { text, bytes in
            unsafe rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, text, bytes)
        }
        guard set.value == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw .rejected(KafkaReason(.invalidArgument, set.text))
        }
        var topics: [OpaquePointer?] = unsafe [topic]
        unsafe rd_kafka_CreateTopics(client, &topics, 1, options, events)
    }
}
