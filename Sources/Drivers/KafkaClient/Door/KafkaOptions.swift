/// Where the brokers are and how to speak with them.
///
/// A producer is idempotent (`enable.idempotence=true`, `acks=all`), so that its own retries neither repeat nor
/// reorder records, and places keys as Kafka's Java client does (`partitioner=murmur2_random`).
public struct KafkaOptions: Sendable {
    /// `host:port`, several separated by commas; one that answers is enough to find the others.
    public var bootstrapServers: String
    /// Shown in the brokers' logs and metrics.
    public var clientID: String
    /// Longest time from a record's acceptance by the client to its acknowledgement; at least a millisecond.
    public var messageTimeout: Duration
    /// How long a record waits for others to share its request, 0...900_000 milliseconds.
    public var lingerMilliseconds: Int
    /// How batches are compressed; not at all if nil.
    public var compression: KafkaCompression?
    /// Largest record with its key and headers, 1_000...1_000_000_000 bytes; a larger one is refused at once.
    public var recordBytesMax: Int
    /// Records that the client holds until they are acknowledged, 1...2_147_483_647.
    public var recordsQueuedMax: Int
    /// Bytes of those records, at least 1_024; rounded down to whole kibibytes.
    public var bytesQueuedMax: Int
    /// Records of all calls that wait for a place among the queued ones; a call that would exceed it is refused.
    ///
    /// A waiting record is given up after `messageTimeout`.
    public var recordsWaitingMax: Int
    /// More settings of librdkafka, such as `security.protocol`, which win over those above.
    ///
    /// Source: librdkafka CONFIGURATION.md.
    public var extra: [(String, String)]

    /// Options with defaults for an event stream: half a minute per record, 64 MiB in flight.
    public init(
        bootstrapServers: String, clientID: String = "trunkline", messageTimeout: Duration = .seconds(30),
        lingerMilliseconds: Int = 5, compression: KafkaCompression? = nil, recordBytesMax: Int = 1_000_000,
        recordsQueuedMax: Int = 100_000, bytesQueuedMax: Int = 64 << 20, recordsWaitingMax: Int = 100_000,
        extra: [(String, String)] = []
    ) {
        self.bootstrapServers = bootstrapServers
        self.clientID = clientID
        self.messageTimeout = messageTimeout
        self.lingerMilliseconds = lingerMilliseconds
        self.compression = compression
        self.recordBytesMax = recordBytesMax
        self.recordsQueuedMax = recordsQueuedMax
        self.bytesQueuedMax = bytesQueuedMax
        self.recordsWaitingMax = recordsWaitingMax
        self.extra = extra
    }
}
