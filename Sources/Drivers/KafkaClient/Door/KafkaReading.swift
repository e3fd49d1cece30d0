/// Which records a consumer reads.
public enum KafkaReading: Sendable {
    /// Every record of every partition that the topics have now, from the oldest; nothing is committed.
    ///
    /// A topic that does not exist yet is waited for, or made by brokers that make what they are asked for.
    case fromBeginning(topics: [String])
    /// A share of the topics' partitions as a member of a group, from where the group has committed, else the oldest.
    ///
    /// Positions are committed every five seconds and when the consumer is closed.
    case group(String, topics: [String])
}
