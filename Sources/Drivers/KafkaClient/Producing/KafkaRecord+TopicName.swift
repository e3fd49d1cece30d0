extension KafkaRecord {
    /// Longest name of a topic, in bytes.
    ///
    /// Source: Kafka's `org.apache.kafka.common.internals.Topic`, where names become names of files.
    static let topicNameBytesMax = 249

    /// Whether `topic` can be the name of a topic; librdkafka would wait long for a broker to say that it cannot.
    var hasTopicName: Bool {
        let bytes = topic.utf8
        guard (1...Self.topicNameBytesMax).contains(bytes.count), topic != ".", topic != ".." else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
