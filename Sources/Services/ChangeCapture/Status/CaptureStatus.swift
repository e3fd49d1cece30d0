/// How change capture stands: of each shard, where its stream is, and what it costs.
public struct CaptureStatus: Sendable, Encodable {
    /// One shard's stream.
    public struct Stream: Sendable, Encodable {
        /// What the stream is doing.
        public enum State: String, Sendable, Encodable {
            /// The shard was never captured.
            case absent
            /// Its rows are copied.
            case copying
            /// Its changes are applied.
            case streaming
            /// It was copied, and nothing reads its stream now.
            case stopped
            /// The catalog or the shard does not answer.
            case unknown
        }

        /// The shard's name.
        public let shard: String
        /// What it is doing.
        public var state = State.unknown
        /// Raised with each first copy; nil before the first.
        public var generation: Int?
        /// Why it was copied last.
        public var copyReason: String?
        /// Why it stands still, nil if it does not.
        public var fault: String?
        /// The end of the shard's log.
        public var shardPosition: String?
        /// How far the replica is.
        public var replicaPosition: String?
        /// Bytes of log between the two.
        public var lagBytes: UInt64?
        /// Seconds since which the replica is known to have everything; nil before that is known.
        public var lagSeconds: Double?
        /// Bytes of log that the shard keeps for the stream.
        public var heldBytes: UInt64?
        /// What PostgreSQL says of that log: `reserved`, `extended`, `unreserved` or `lost`.
        public var walStatus: String?
        /// Bytes of log that may still be written before the shard gives the stream's up; nil without such a bound.
        public var safeBytes: UInt64?
        /// Transactions applied since the stream was last begun.
        public var transactions: Int64?
        /// Row changes applied since the stream was last begun.
        public var changes: Int64?
        /// Row changes that are kept aside.
        public var deadLetters: Int64?
    }

    /// The events of one shard on their way to one broker.
    public struct Sink: Sendable, Encodable {
        /// The shard's name.
        public let shard: String
        /// The broker's address, without its password.
        public let address: String
        /// Events published.
        public let published: Int64
        /// Seconds since which everything is known to be published; nil before that is known.
        public let lagSeconds: Double?
        /// Bytes of log that the shard keeps for it; nil where there is no slot.
        public internal(set) var heldBytes: UInt64?
        /// Bytes of log that may still be written before the shard gives the broker's up; nil without such a bound.
        public internal(set) var safeBytes: UInt64?
        /// Events that the broker will never take, and that are kept aside.
        public let deadLetters: Int64
        /// How often a lost log made the outbox be published again.
        public let republished: Int
        /// Why nothing is published now, nil if it is.
        public let fault: String?
        /// The replication slot's name.
        let slotName: String
    }

    /// The streams, in the order of the topology.
    public let streams: [Stream]
    /// The brokers of the event bus, those that a cluster has or once had.
    public let sinks: [Sink]

    /// Whether every shard's changes reach the catalog and every broker.
    public var isHealthy: Bool {
        streams.allSatisfy { $0.state == .streaming && $0.fault == nil } && sinks.allSatisfy { $0.fault == nil }
    }
}
