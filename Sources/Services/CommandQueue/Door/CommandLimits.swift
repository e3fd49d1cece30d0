/// Every limit of taking commands, for each source.
public struct CommandLimits: Sendable {
    /// Commands that are held: taken from the broker and not settled.
    ///
    /// No more are read then: that is the whole of the backpressure.
    public var heldMax = 128
    /// Commands that are with the router at once; those that wait for a next try are not counted.
    public var underWayMax = 32
    /// The largest body, in bytes: as much as the HTTP edge takes.
    public var bodyBytesMax = 1 << 20
    /// The longest path with its query, in bytes.
    public var pathBytesMax = 4_096
    /// The longest value of another field, in bytes.
    public var fieldBytesMax = 1_024
    /// How often a command may be delivered again before it becomes a dead letter.
    ///
    /// Each loss of the process or of the connection to the broker counts for all that was held.
    public var redeliveriesMax = 50
    /// How often a command is tried that the server fails at (status 500), waits between included.
    public var failuresMax = 8
    /// The time that the router gets for one try.
    public var tryTime: Duration = .seconds(5)
    /// The first wait before a command is tried again; each further one is twice as long, less a part by chance.
    public var retryFirst: Duration = .milliseconds(100)
    /// The longest wait before a command is tried again; there is no last try while the tier is away.
    public var retryLongest: Duration = .seconds(10)
    /// The longest wait before a broker that is away is asked again.
    public var reconnectLongest: Duration = .seconds(10)
    /// The time that the broker gets to log in, and for each answer.
    public var brokerTime: Duration = .seconds(10)
    /// Entries of a Redis stream read at once.
    public var readBatch = 16
    /// How long one reading of a Redis stream waits for the next entry.
    public var readTime: Duration = .seconds(1)
    /// How long an entry of a Redis stream is left before another process takes it over.
    ///
    /// A process that lives says three times as often that it still has its entries.
    public var takeOverAfter: Duration = .seconds(15)
    /// About how many answers a Redis stream of answers keeps.
    public var answersKept = 10_000

    /// The defaults.
    public init() {}
}
