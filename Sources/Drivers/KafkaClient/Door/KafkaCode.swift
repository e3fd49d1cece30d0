import CRDKafka

/// A code of the Kafka protocol (positive) or of librdkafka itself (negative).
///
/// Source: Kafka protocol guide, "Error Codes"; `rd_kafka_resp_err_t` of rdkafka.h.
public struct KafkaCode: RawRepresentable, Hashable, Sendable {
    /// The number, as in the protocol.
    public let rawValue: Int32

    /// The code of that number; any number is allowed, since newer brokers may send new ones.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    init(_ code: rd_kafka_resp_err_t) {
        rawValue = code.rawValue
    }

    var native: rd_kafka_resp_err_t { rd_kafka_resp_err_t(rawValue: rawValue) }
}

extension KafkaCode: CustomStringConvertible {
    /// The code's name, such as `NOT_LEADER_FOR_PARTITION`; those of librdkafka begin with `_`.
    public var description: String {
        unsafe String(cString: rd_kafka_err2name(native))
    }
}

extension KafkaCode {
    /// The connection broke or could not be made.
    public static let disconnected = KafkaCode(RD_KAFKA_RESP_ERR__TRANSPORT)
    /// No broker can be reached.
    public static let allBrokersDown = KafkaCode(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
    /// The record was not acknowledged within the message timeout.
    public static let messageTimedOut = KafkaCode(RD_KAFKA_RESP_ERR__MSG_TIMED_OUT)
    /// A call of the client took too long.
    public static let timedOut = KafkaCode(RD_KAFKA_RESP_ERR__TIMED_OUT)
    /// The client's own queue is full.
    public static let queueFull = KafkaCode(RD_KAFKA_RESP_ERR__QUEUE_FULL)
    /// The record was dropped from the client's queue before it was sent.
    public static let purgedQueued = KafkaCode(RD_KAFKA_RESP_ERR__PURGE_QUEUE)
    /// The record was given up while it was on its way.
    public static let purgedInFlight = KafkaCode(RD_KAFKA_RESP_ERR__PURGE_INFLIGHT)
    /// The client has raised a fatal error before.
    public static let fatal = KafkaCode(RD_KAFKA_RESP_ERR__FATAL)
    /// An argument or a setting is not allowed.
    public static let invalidArgument = KafkaCode(RD_KAFKA_RESP_ERR__INVALID_ARG)
    /// Given up by the caller.
    public static let interrupted = KafkaCode(RD_KAFKA_RESP_ERR__INTR)
    /// The broker does not lead the partition any more; the client asks who does and tries again.
    public static let notLeader = KafkaCode(RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION)
    /// The broker did not finish in time; the client tries again.
    public static let requestTimedOut = KafkaCode(RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT)
    /// Too few replicas are in step; the client tries again.
    public static let notEnoughReplicas = KafkaCode(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS)
    /// The record, or the request it was part of, is larger than client or broker allow.
    public static let messageTooLarge = KafkaCode(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE)
    /// The name is no topic's name, or the topic may not be written.
    public static let invalidTopic = KafkaCode(RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION)
    /// The broker does not know the topic or partition.
    public static let unknownTopic = KafkaCode(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
    /// The broker refuses the record.
    public static let invalidRecord = KafkaCode(RD_KAFKA_RESP_ERR_INVALID_RECORD)
    /// The client may not write the topic.
    public static let topicNotAuthorized = KafkaCode(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
    /// A topic of that name is there.
    public static let topicExists = KafkaCode(RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
    /// The broker misses records of this producer in front of this one.
    public static let outOfOrderSequence = KafkaCode(RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER)
    /// The broker knows a newer producer in this one's place, or none.
    public static let producerFenced = KafkaCode(RD_KAFKA_RESP_ERR_PRODUCER_FENCED)
    /// The broker has forgotten this producer.
    public static let unknownProducer = KafkaCode(RD_KAFKA_RESP_ERR_UNKNOWN_PRODUCER_ID)
}
