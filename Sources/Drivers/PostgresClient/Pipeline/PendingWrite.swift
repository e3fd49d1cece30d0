import EventLoop

/// A write batch on its way.
///
/// Unchecked: what varies is touched by the loop's thread only, from the moment the request is submitted.
@safe final class PendingWrite: LoopTask, @unchecked Sendable {
    /// One statement of the batch.
    struct Call {
        let text: PreparedText
        let parameters: EncodedParameters
    }

    /// How far the batch came.
    private enum Progress {
        /// Not sent: whatever happens, nothing was done.
        case waiting
        /// Sent: until its Sync is answered nobody knows.
        case sent
        /// The server refused a statement or the commit: nothing was done.
        case refused(PostgresError)
        /// The server warned that the commit may not survive a failover.
        case uncertain(PostgresError)
        /// Committed; the position is to come.
        case committed
    }

    let calls: [Call]
    let deadline: ContinuousClock.Instant
    private let pool: LoopBound<PoolCore>
    private var continuation: UnsafeContinuation<Result<PostgresBatchResult, PostgresError>, Never>?
    private var progress = Progress.waiting
    private var rows: [PostgresRows] = []
    private(set) var isFinished = false
    /// Whether the request itself has reached the loop; before that only its cancellation may have.
    private var hasArrived = false
    private var isCancelled = false

    init(calls: [Call], deadline: ContinuousClock.Instant, pool: LoopBound<PoolCore>) {
        self.calls = calls
        self.deadline = deadline
        self.pool = pool
    }

    /// Sends it to the loop and waits for its answer.
    nonisolated(nonsending) func perform(on loop: UVLoop) async -> Result<PostgresBatchResult, PostgresError> {
        await withTaskCancellationHandler {
            await unsafe withUnsafeContinuation { continuation in
                unsafe self.continuation = continuation
                loop.submit(self)
            }
        } onCancel: {
            // May reach the loop before the request itself, and even before the continuation is there.
            loop.submit { self.cancel() }
        }
    }

    func runOnLoop() {
        hasArrived = true
        if isCancelled {
            finish(.failure(.cancelled))
        } else {
            pool.value.arrive(.write(self))
        }
    }

    private func finish(_ result: Result<PostgresBatchResult, PostgresError>) {
        guard !isFinished else { return }
        isFinished = true
        unsafe continuation?.resume(returning: result)
        unsafe continuation = nil
    }

    /// Answers the caller if the request has arrived; leaves word for its arrival if not.
    private func cancel() {
        isCancelled = true
        if hasArrived { interrupt(.cancelled) }
    }
}

extension PendingWrite {
    /// The batch was given to the connection: from here on its outcome is the server's.
    func markSent() {
        progress = .sent
        rows.reserveCapacity(calls.count)
    }

    /// Call `index` was answered; the one behind the last call is the position's.
    func answered(index: Int, rows answer: PostgresRows) {
        guard index == calls.count else {
            rows.append(answer)
            return
        }
        guard case .committed = progress, answer.count == 1, let lsn = try? answer[0].lsn(0),
            let timeline = (try? answer[0].int8(1)).flatMap(UInt32.init(exactly:))
        else {
            interrupt(PostgresError(.outcomeUnknown, .protocolViolation, "the write's position did not come"))
            return
        }
        finish(.success(PostgresBatchResult(rows: rows, lsn: lsn, timeline: timeline)))
    }

    /// The server refused call `index`: the whole batch is undone, unless it was committed already.
    func refused(index: Int, _ error: PostgresError) {
        guard case .sent = progress else {
            // The position was refused: the batch may stand.
            interrupt(error)
            return
        }
        var error = error
        error.failedCall = index
        progress = .refused(error)
    }

    /// The server refused the commit.
    ///
    /// A plain error there undid the batch. A fatal one (shutdown) can come right after a commit.
    func commitRefused(_ error: PostgresError, fatal: Bool) {
        guard case .sent = progress else { return }
        var error = error
        if fatal { error.advice = .outcomeUnknown }
        progress = .refused(error)
    }

    /// The server stopped waiting for a synchronous standby: the row stands here and may be lost in a failover.
    func warnUncertain() {
        guard case .sent = progress else { return }
        progress = .uncertain(
            PostgresError(.outcomeUnknown, .server, "the wait for synchronous replication was cancelled"))
    }

    /// The batch's own Sync was answered; `failed` if something in its group was refused or not run.
    func synced(failed: Bool) {
        switch progress {
        case .sent where failed:
            finish(.failure(PostgresError(.retry, .protocolViolation, "the batch was aborted without an error")))
        case .sent: progress = .committed
        case .refused(let error), .uncertain(let error): finish(.failure(error))
        case .waiting, .committed: preconditionFailure("Sync for a batch that is \(progress)")
        }
    }

    /// Deadline, cancellation or a lost connection: answers with what is true now.
    func interrupt(_ error: PostgresError) {
        switch progress {
        case .waiting: finish(.failure(error))
        case .refused(let refusal), .uncertain(let refusal): finish(.failure(refusal))
        case .sent, .committed:
            var error = error
            error.advice = .outcomeUnknown
            finish(.failure(error))
        }
    }
}
