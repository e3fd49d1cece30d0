/// Requests of the Kafka protocol that a mock cluster can be told to refuse.
///
/// Source: Kafka protocol guide, "Api Keys".
public enum KafkaRequest: Int16, Sendable {
    /// Writes records.
    case produce = 0
    /// Reads records.
    case fetch = 1
    /// Asks for topics, partitions and who leads them.
    case metadata = 3
    /// Makes a producer's identity, which idempotence needs.
    case initProducerID = 22
}
