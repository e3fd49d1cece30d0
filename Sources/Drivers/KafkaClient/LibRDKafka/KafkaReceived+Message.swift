import CRDKafka

extension KafkaReceived {
    /// Copies what librdkafka read; the message must be destroyed by the caller.
    init(_ message: UnsafePointer<rd_kafka_message_t>) {
        let content = unsafe message.pointee
        unsafe topic = String(cString: rd_kafka_topic_name(content.rkt))
        unsafe partition = content.partition
        unsafe offset = content.offset
        unsafe key = Self.bytes(content.key, content.key_len)
        unsafe value = Self.bytes(content.payload, content.len)
        headers = unsafe NativeHeaders.read(message)
        var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let milliseconds = unsafe rd_kafka_message_timestamp(message, &kind)
        timestampMilliseconds = kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE ? nil : milliseconds
    }

    private static func bytes(_ start: UnsafeMutableRawPointer?, _ count: Int) -> [UInt8]? {
        guard let start = unsafe start else { return nil }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
