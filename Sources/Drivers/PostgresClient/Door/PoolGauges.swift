/// What a pool is doing at one moment.
public struct PoolGauges: Sendable, Equatable {
    /// Connections that are ready, of all groups.
    public var connections = 0
    /// Requests sent and not yet answered (the pipelines' depth).
    public var inFlight = 0
    /// Requests that wait for a place.
    public var waiting = 0
    /// Whether the server counts as unreachable, so that requests fail at once.
    public var isUnavailable = false

    /// Reads and write batches that were taken since the pool was made: a caller waits for each of its own.
    public var roundTrips = 0

    /// Nothing going on.
    public init() {}
}
