import CRDKafka

/// librdkafka's report of one record.
struct Delivery {
    /// What the record was marked with when it was handed over.
    let token: UInt
    /// Nil if it was acknowledged.
    let code: KafkaCode?
    let partition: Int32
    /// Negative if unknown.
    let offset: Int64
    /// Whether the brokers may have it although it was not acknowledged.
    let isPossiblyWritten: Bool

    init(_ message: UnsafePointer<rd_kafka_message_t>) {
        token = unsafe UInt(bitPattern: message.pointee._private)
        code = unsafe message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaCode(message.pointee.err)
        partition = unsafe message.pointee.partition
        offset = unsafe message.pointee.offset
        isPossiblyWritten = unsafe rd_kafka_message_status(message) != RD_KAFKA_MSG_STATUS_NOT_PERSISTED
    }
}
