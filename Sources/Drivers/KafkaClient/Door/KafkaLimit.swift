/// The named maxima that a call of this client can exceed.
public enum KafkaLimit: Sendable, Equatable {
    /// `KafkaOptions.recordsWaitingMax`.
    case recordsWaiting
    /// `KafkaConsumer.readsWaitingMax`.
    case readsWaiting
    /// `KafkaProducer.topicCallsMax`.
    case topicCalls
    /// `KafkaMockCluster.errorsMax`.
    case mockErrors
}
