import EventLoop

/// One shard's connections: many requests share few of them.
///
/// Close it before its loop is stopped.
public final class PostgresPool: Sendable {
    let loop: UVLoop
    private let limits: PoolLimits
    let options: PostgresOptions
    private let core: LoopBound<PoolCore>
    private let board: GaugeBoard
    /// Names the pool in metrics: the shard's name.
    public let label: String

    /// A pool that begins to connect at once.
    ///
    /// It is usable immediately: requests wait for the first connection, or fail when it cannot be made.
    ///
    /// - Parameter isMeasured: Whether its gauges are metrics too; not where there are many pools of one label.
    public init(
        loop: UVLoop, options: PostgresOptions, limits: PoolLimits = PoolLimits(), label: String,
        isMeasured: Bool = true
    ) {
        self.loop = loop
        self.limits = limits
        self.options = options
        self.label = label
        let board = GaugeBoard(shard: label, isMeasured: isMeasured)
        let core = LoopBound(PoolCore(loop: loop, options: options, limits: limits, board: board), to: loop)
        self.board = board
        self.core = core
        loop.submit { core.value.start() }
    }

    /// Runs a point read.
    ///
    /// Reads that arrive together share a connection and one Sync. A read whose neighbour failed is run again
    /// alone, so it must not write.
    /// - Throws: Nothing was written, whatever the advice.
    public nonisolated(nonsending) func read(
        _ statement: PostgresStatement, _ parameters: [PostgresValue] = [], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresRows {
        try await perform(.shared, statement, parameters, deadline)
    }

    /// Runs a list or count on a connection of a separate bounded group, so that it never stands before a point read.
    ///
    /// - Throws: Nothing was written, whatever the advice; the statement must not write.
    public nonisolated(nonsending) func query(
        _ statement: PostgresStatement, _ parameters: [PostgresValue] = [], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresRows {
        try await perform(.exclusive, statement, parameters, deadline)
    }

    /// Runs a batch as one implicit transaction on a connection of its own, and returns its WAL position.
    ///
    /// - Throws: Advice `outcomeUnknown` if the batch was sent and its commit not seen; with every other advice
    ///   nothing was written.
    public nonisolated(nonsending) func write(
        _ batch: [PostgresCall], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresBatchResult {
        guard batch.count <= limits.callsPerBatch else {
            throw PostgresError(.reject, .limitExceeded, "a batch of \(batch.count) calls")
        }
        var calls: [PendingWrite.Call] = []
        calls.reserveCapacity(batch.count)
        for call in batch {
            let text = call.statement.prepared
            let parameters = try EncodedParameters(call.parameters, types: text.parameterTypes)
            calls.append(PendingWrite.Call(text: text, parameters: parameters))
        }
        if deadline <= .now { throw .deadlineExceeded }
        return try await PendingWrite(calls: calls, deadline: deadline, pool: core).perform(on: loop).get()
    }

    private nonisolated(nonsending) func perform(
        _ lane: PendingRead.Lane, _ statement: PostgresStatement, _ parameters: [PostgresValue],
        _ deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresRows {
        let text = statement.prepared
        let encoded = try EncodedParameters(parameters, types: text.parameterTypes)
        if deadline <= .now { throw .deadlineExceeded }
        let read = PendingRead(lane: lane, text: text, parameters: encoded, deadline: deadline, pool: core)
        return try await read.perform(on: loop).get()
    }

    /// Closes all connections; requests in flight fail.
    public func close() async {
        await withCheckedContinuation { continuation in
            loop.submit { [core] in
                core.value.close()
                continuation.resume()
            }
        }
    }

    /// What the pool is doing; cheap to read from any thread, at most a tick (25 ms) old.
    public var gauges: PoolGauges { board.gauges }
}
