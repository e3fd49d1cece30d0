/// What became of one record.
public enum DeliveryReport: Sendable, Equatable {
    /// The brokers have it: all replicas in step, as `acks=all` demands.
    ///
    /// The offset is nil when the broker had it from an earlier attempt and does not say where.
    case delivered(partition: Int32, offset: Int64?)
    /// It was not delivered, or nobody knows; the error tells which.
    case failed(KafkaError)
}
