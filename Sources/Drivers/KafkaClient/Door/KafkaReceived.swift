/// One record that was read.
public struct KafkaReceived: Sendable {
    /// The topic's name.
    public let topic: String
    /// The partition, from 0.
    public let partition: Int32
    /// Its place in the partition.
    public let offset: Int64
    /// Nil if it has none.
    public let key: [UInt8]?
    /// Nil if the record deletes its key in a compacted topic.
    public let value: [UInt8]?
    /// Names and values in order.
    public let headers: [(String, [UInt8])]
    /// Milliseconds since 1970 in UTC, set by producer or broker; nil if there is none.
    public let timestampMilliseconds: Int64?
}
