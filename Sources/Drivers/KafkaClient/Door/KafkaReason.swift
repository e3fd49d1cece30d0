import CRDKafka

/// What broker or client said about a failure; safe to log.
public struct KafkaReason: Sendable, Equatable {
    /// The code of the protocol or of librdkafka.
    public let code: KafkaCode
    /// The same in English, perhaps with the broker's address or the setting's name; never a record's content.
    public let text: String

    /// A reason in words of one's own.
    public init(_ code: KafkaCode, _ text: String) {
        self.code = code
        self.text = text
    }

    /// A reason in librdkafka's words.
    init(_ code: KafkaCode) {
        self.init(code, unsafe String(cString: rd_kafka_err2str(code.native)))
    }
}

extension KafkaReason: CustomStringConvertible {
    /// The code's name and the text.
    public var description: String { "\(code): \(text)" }
}
