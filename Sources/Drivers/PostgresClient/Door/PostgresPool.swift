import EventLoop

/// One shard's connections: many requests share few of them.
public final class PostgresPool: Sendable {
    private let loop: UVLoop
    /// Names the pool in metrics: the shard's name.
    public let label: String

    /// A pool that begins to connect at once; it is usable immediately, requests wait for the first connection.
    public init(loop: UVLoop, options: PostgresOptions, limits: PoolLimits = PoolLimits(), label: String) {
        self.loop = loop
        self.label = label
    }

    /// Runs a point read.
    ///
    /// Reads that arrive together share a connection and one Sync. A read whose neighbour failed is run again
    /// alone, so it must not write.
    /// - Throws: Nothing was written, whatever the advice.
    public func read(
        _ statement: PostgresStatement, _ parameters: [PostgresValue], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresRows {
        throw PostgresError(.retry, .closed, "not connected")
    }

    /// Runs a list or count on a connection of a separate bounded group, so that it never stands before a point read.
    public func query(
        _ statement: PostgresStatement, _ parameters: [PostgresValue], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresRows {
        throw PostgresError(.retry, .closed, "not connected")
    }

    /// Runs a batch as one implicit transaction on a connection of its own, and returns its WAL position.
    ///
    /// - Throws: Advice `outcomeUnknown` if the batch was sent and its commit not seen; with every other advice
    ///   nothing was written.
    public func write(
        _ batch: [PostgresCall], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresBatchResult {
        throw PostgresError(.retry, .closed, "not connected")
    }

    /// Runs a script of many statements by the simple protocol, on a connection made for it.
    public func execute(script: String, deadline: ContinuousClock.Instant) async throws(PostgresError) {
        throw PostgresError(.retry, .closed, "not connected")
    }

    /// Closes all connections; requests in flight fail.
    public func close() async {}

    /// What the pool is doing now; cheap to read from any thread.
    public var gauges: PoolGauges { PoolGauges() }
}
