import CRDKafka

extension KafkaHandle {
    /// Joins a group that shares out the partitions of these topics; returns at once.
    func subscribe(to topics: [String]) throws(KafkaError) {
        let list = unsafe rd_kafka_topic_partition_list_new(Int32(topics.count))
        defer { unsafe rd_kafka_topic_partition_list_destroy(list) }
        for topic in topics { unsafe rd_kafka_topic_partition_list_add(list, topic, RD_KAFKA_PARTITION_UA) }
        try Self.check(unsafe KafkaCode(rd_kafka_subscribe(client, list)))
    }

    /// Reads these partitions from their oldest record; returns at once.
    func readFromBeginning(_ partitions: [(topic: String, partition: Int32)]) throws(KafkaError) {
        let list = unsafe rd_kafka_topic_partition_list_new(Int32(partitions.count))
        defer { unsafe rd_kafka_topic_partition_list_destroy(list) }
        for (topic, partition) in partitions {
            let added = unsafe rd_kafka_topic_partition_list_add(list, topic, partition)!
            unsafe added.pointee.offset = Int64(RD_KAFKA_OFFSET_BEGINNING)
        }
        try Self.check(unsafe KafkaCode(rd_kafka_assign(client, list)))
    }

    /// The partitions of a topic; none if the brokers do not know it yet.
    ///
    /// Blocks that long for the brokers' answer.
    func partitions(of topic: String, within milliseconds: Int32) throws(KafkaError) -> [Int32] {
        let native = unsafe rd_kafka_topic_new(client, topic, nil)
        guard let native = unsafe native else { throw KafkaError(refusal: KafkaReason(.invalidTopic)) }
        defer { unsafe rd_kafka_topic_destroy(native) }
        var answer: UnsafePointer<rd_kafka_metadata>?
        try Self.check(unsafe KafkaCode(rd_kafka_metadata(client, 0, native, &answer, milliseconds)))
        defer { unsafe rd_kafka_metadata_destroy(answer) }
        guard let answer = unsafe answer, unsafe answer.pointee.topic_cnt > 0 else { return [] }
        let found = unsafe answer.pointee.topics[0]
        // Some brokers answer so while they make the topic, and all do for a topic that is not there.
        let code = unsafe KafkaCode(found.err)
        if code == .unknownTopic || code == KafkaCode(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE) { return [] }
        try Self.check(code)
        return unsafe (0..<Int(found.partition_cnt)).map { unsafe found.partitions[$0].id }
    }

    /// The next record that was read; nil if none comes in that time, or if the thread was woken.
    ///
    /// - Throws: What the brokers answered instead of a record; reading goes on.
    func nextRecord(within milliseconds: Int32) throws(KafkaError) -> KafkaReceived? {
        guard let message = unsafe rd_kafka_consumer_poll(client, milliseconds) else { return nil }
        defer { unsafe rd_kafka_message_destroy(message) }
        let code = unsafe KafkaCode(message.pointee.err)
        if code == .fatal, let reason = fatalReason() { throw .fatal(reason) }
        // A topic that is not there yet is waited for.
        if code == .unknownTopic { return nil }
        try Self.check(code)
        return unsafe KafkaReceived(message)
    }

    /// Commits positions and leaves the group; blocks for as long as the session's timeout at most.
    func leaveGroup() {
        unsafe rd_kafka_consumer_close(client)
    }

    private static func check(_ code: KafkaCode) throws(KafkaError) {
        if code.rawValue != 0 { throw KafkaError(refusal: KafkaReason(code)) }
    }
}
