import EventLoop

/// A read, list or count on its way.
///
/// Unchecked: what varies is touched by the loop's thread only, from the moment the request is submitted.
@safe final class PendingRead: LoopTask, @unchecked Sendable {
    /// Which connections run it.
    enum Lane {
        case shared
        case exclusive
    }

    let lane: Lane
    let text: PreparedText
    let parameters: EncodedParameters
    let deadline: ContinuousClock.Instant
    private let pool: LoopBound<PoolCore>
    private var continuation: UnsafeContinuation<Result<PostgresRows, PostgresError>, Never>?
    private(set) var isFinished = false
    /// Whether the request itself has reached the loop; before that only its cancellation may have.
    private var hasArrived = false
    private var isCancelled = false
    /// Whether it runs in a group of its own, so that no neighbour can fail it.
    var runsAlone = false
    private var returns = 0
    /// How often it may be run again: once for a failing neighbour, twice for tables that change meanwhile.
    private static let returnsMax = 3

    init(
        lane: Lane, text: PreparedText, parameters: EncodedParameters, deadline: ContinuousClock.Instant,
        pool: LoopBound<PoolCore>
    ) {
        self.lane = lane
        self.text = text
        self.parameters = parameters
        self.deadline = deadline
        self.pool = pool
    }

    /// Sends it to the loop and waits for its answer.
    nonisolated(nonsending) func perform(on loop: UVLoop) async -> Result<PostgresRows, PostgresError> {
        await withTaskCancellationHandler {
            await unsafe withUnsafeContinuation { continuation in
                unsafe self.continuation = continuation
                loop.submit(self)
            }
        } onCancel: {
            // May reach the loop before the request itself, and even before the continuation is there.
            loop.submit(self.cancel)
        }
    }

    func runOnLoop() {
        hasArrived = true
        if isCancelled {
            finish(.failure(.cancelled))
        } else {
            pool.value.arrive(.read(self))
        }
    }

    /// Counts one more run; false if there were enough.
    func mayReturn() -> Bool {
        returns += 1
        return returns <= Self.returnsMax
    }

    /// Answers the caller once; later answers find nobody.
    func finish(_ result: Result<PostgresRows, PostgresError>) {
        guard !isFinished else { return }
        isFinished = true
        unsafe continuation?.resume(returning: result)
        unsafe continuation = nil
    }

    /// Answers the caller if the request has arrived; leaves word for its arrival if not.
    private func cancel() {
        isCancelled = true
        if hasArrived { finish(.failure(.cancelled)) }
    }
}
