/// One record to write.
public struct KafkaRecord: Sendable {
    /// The topic's name: 1 to 249 ASCII letters, digits, `.`, `_` and `-`.
    public var topic: String
    /// Records with equal keys go to the same partition and keep their order; any partition if nil.
    public var key: [UInt8]?
    /// The content; may be empty.
    public var value: [UInt8]
    /// Names and values in order; a name may come twice.
    public var headers: [(String, [UInt8])]
    /// Milliseconds since 1970 in UTC; the time of sending if nil.
    public var timestampMilliseconds: Int64?

    /// A record of these parts.
    public init(
        topic: String, key: [UInt8]?, value: [UInt8], headers: [(String, [UInt8])] = [],
        timestampMilliseconds: Int64? = nil
    ) {
        self.topic = topic
        self.key = key
        self.value = value
        self.headers = headers
        self.timestampMilliseconds = timestampMilliseconds
    }
}
