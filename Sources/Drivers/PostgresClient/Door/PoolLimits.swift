/// The named maxima of one pool.
///
/// What is full answers `overloaded` at once.
public struct PoolLimits: Sendable, Equatable {
    /// Connections that point reads share.
    public var readConnections = 2
    /// Reads sent and not yet answered, per connection; more wait in the pool.
    public var readsInFlightPerConnection = 256
    /// Reads that share one Sync; also the most neighbours a failing read can delay.
    public var readsPerSync = 64
    /// Reads that wait for a place in a pipeline.
    public var readsWaiting = 8_192
    /// Connections for lists and counts, opened when needed.
    public var queryConnections = 4
    /// Lists and counts that wait for a connection.
    public var queriesWaiting = 512
    /// Connections for write batches, opened when needed.
    ///
    /// Commits on many connections share an fsync.
    public var writeConnections = 16
    /// Write batches that wait for a connection.
    public var writesWaiting = 2_048
    /// Statements in one write batch.
    public var callsPerBatch = 256
    /// Bytes of one result; libpq holds a whole result in memory.
    public var resultBytes = 256 << 20
    /// How long a connection that owes an answer may be silent before the server is probed.
    public var suspicion: Duration = .milliseconds(300)
    /// How long a probe may take before the server counts as unresponsive and every request fails at once.
    public var probe: Duration = .milliseconds(450)
    /// How long a single connection may be silent past the deadline of what it owes before it is replaced.
    public var silence: Duration = .seconds(2)
    /// Longest wait between two attempts to reach a server that is away.
    public var backoff: Duration = .milliseconds(400)

    /// The defaults, sized for one shard of a few cores.
    public init() {}
}
