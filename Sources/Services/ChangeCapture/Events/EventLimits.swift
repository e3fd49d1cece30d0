/// The named maxima of the event bus's publishers.
public struct EventLimits: Sendable, Equatable {
    /// Events handed to a broker at once.
    public var eventsPerPublish = 500
    /// Bytes of events that wait; beyond, the stream is not read, and the shard keeps its log.
    public var waitingBytes = 32 << 20
    /// How often the shard is told how far the broker is, and asked how far it is itself.
    public var statusInterval: Duration = .milliseconds(500)
    /// How often the figures are written to `cdc.event_stream`.
    public var recordInterval: Duration = .seconds(1)
    /// Longest wait between two attempts to reach a broker or shard that is away.
    public var retryWait: Duration = .seconds(5)
    /// How far back events are published again when a shard's log was lost: nothing is skipped, some come twice.
    public var overlap: Duration = .seconds(60)
    /// Where this process is to die, to see what it survives; nil in earnest.
    public var crash: CrashPoint?

    /// The defaults.
    public init() {}
}
