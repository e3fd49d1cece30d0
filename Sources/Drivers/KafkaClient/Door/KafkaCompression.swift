/// How batches of records are compressed.
///
/// Source: librdkafka CONFIGURATION.md, `compression.type`.
public enum KafkaCompression: String, Sendable {
    /// Not at all.
    case none
    /// Small and slow.
    case gzip
    /// Fast.
    case snappy
    /// Fastest.
    case lz4
    /// Small at a good speed; brokers know it since Kafka 2.1.
    case zstd
}
