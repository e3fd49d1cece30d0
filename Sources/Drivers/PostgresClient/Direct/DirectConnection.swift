import CLibPQ
import EventLoop

/// A connection for one job that a pipeline bars: a script, a COPY, a LISTEN.
///
/// An actor on the loop's thread, so that libpq is touched there only. Its session calls it back on the same
/// thread, outside any task; that is what `assumeIsolated` is for.
actor DirectConnection {
    /// What has arrived from the server.
    enum Event {
        case command(affectedRows: Int)
        case refused(PostgresError)
        case copyIn
        case copyOut
        /// Both sides send from now on: a replication stream.
        case copyBoth
        /// The end of a script's or a COPY's results.
        case end
    }

    /// Bytes of a replication command's rows.
    private static let rowsBytesMax = 1 << 20

    nonisolated let loop: UVLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

    private(set) var session: PGSession?
    private var timer: LoopTimer?
    /// Arrived and not yet looked at; at most a script's number of statements.
    private var events: [Event] = []
    private var owesEvents = false
    private var isCopyingOut = false
    private var isReady = false
    private var isFlushed = true
    private var failure: PostgresError?
    /// Something happened that nobody has looked at: kept, so that a wake-up is never lost.
    private var hasChanged = false
    private var waiter: CheckedContinuation<Void, Never>?
    /// The rows of the last command that had some; kept for replication commands only.
    private(set) var rows: PostgresRows?
    private var keepsRows = false
    /// Hears notifications; for listeners only.
    private var notified: ((PostgresNotification) -> Void)?

    init(loop: UVLoop) {
        self.loop = loop
    }

    /// Connects, and from now on fails everything once `deadline` has passed or the caller is cancelled.
    func connect(_ options: PostgresOptions, deadline: ContinuousClock.Instant?) async throws(PostgresError) {
        var options = options
        if let deadline {
            let rest = deadline - .now
            guard rest > .zero else { throw .deadlineExceeded }
            // The server ends the work that nobody waits for any more.
            options.statementTimeout = rest
            timer = LoopTimer(on: loop) { [weak self] in self?.assumeIsolated { $0.fail(.deadlineExceeded) } }
            timer?.start(after: rest)
        }
        let session = PGSession(loop: loop, mode: .plain)
        self.session = session
        session.start(options, owner: self)
        while !isReady { try await somethingHappens() }
    }

    /// Runs a script to its end; the last command's count of rows.
    ///
    /// Stops at the first error.
    func run(_ script: String) async throws(PostgresError) -> Int {
        try send(script)
        var affectedRows = 0
        var refusal: PostgresError?
        while true {
            switch try await nextEvent() {
            case .command(let rows): affectedRows = rows
            case .refused(let error): refusal = refusal ?? error
            case .copyIn, .copyOut, .copyBoth: throw PostgresError(.reject, .limitExceeded, "COPY needs PostgresCopy")
            case .end:
                if let refusal { throw refusal }
                return affectedRows
            }
        }
    }

    /// Runs a command to its end; the rows of its last result, values in text form.
    func rows(of command: String) async throws(PostgresError) -> PostgresRows {
        keepsRows = true
        rows = nil
        defer { keepsRows = false }
        _ = try await run(command)
        guard let rows else { throw PostgresError(.reject, .protocolViolation, "the server answered without rows") }
        return rows
    }

    /// Sends a script.
    func send(_ script: String) throws(PostgresError) {
        if let failure { throw failure }
        guard let session, session.sendScript(script) else { throw .connectionLost(session?.message ?? "closed") }
        owesEvents = true
        isFlushed = session.flush()
    }

    /// The next thing from the server.
    func nextEvent() async throws(PostgresError) -> Event {
        while events.isEmpty { try await somethingHappens() }
        return events.removeFirst()
    }

    /// More results follow, after a COPY.
    func expectEvents() {
        owesEvents = true
        isCopyingOut = false
        session?.setReading(true)
        noteInput()
    }

    /// Waits until everything that was sent has left for the server.
    func drain() async throws(PostgresError) {
        isFlushed = session?.flush() ?? false
        while !isFlushed { try await somethingHappens() }
    }

    /// Suspends until the session changed in some way since this was last asked; throws once it has failed.
    func somethingHappens() async throws(PostgresError) {
        if failure == nil, !hasChanged {
            await withTaskCancellationHandler {
                await withCheckedContinuation { wait($0) }
            } onCancel: {
                loop.submit { self.assumeIsolated { $0.fail(.cancelled) } }
            }
        }
        hasChanged = false
        if events.isEmpty, let failure { throw failure }
    }

    /// The way into the continuation may leave the loop's thread for a moment, so look again.
    private func wait(_ continuation: CheckedContinuation<Void, Never>) {
        if hasChanged {
            continuation.resume()
        } else {
            waiter = continuation
        }
    }

    /// Hands notifications to `receiver`, on the loop's thread.
    func receiveNotifications(_ receiver: sending @escaping (PostgresNotification) -> Void) {
        notified = receiver
    }

    /// Whether its owner closed it.
    var isOver: Bool { failure?.reason == .closed }

    /// Closes the connection; a COPY or script still running is undone by the server.
    func close() {
        fail(.closed)
    }

    /// Why the connection is of no use any more.
    var lostError: PostgresError { failure ?? .connectionLost(session?.message ?? "closed") }

    private func fail(_ error: PostgresError) {
        failure = failure ?? error
        timer?.close()
        timer = nil
        session?.close()
        session = nil
        notified = nil
        wake()
    }

    private func wake() {
        hasChanged = true
        waiter?.resume()
        waiter = nil
    }
}

extension DirectConnection: PGSessionOwner {
    nonisolated func sessionIsReady() {
        assumeIsolated {
            $0.isReady = true
            $0.wake()
        }
    }

    nonisolated func sessionHasInput() {
        assumeIsolated { $0.noteInput() }
    }

    nonisolated func sessionHasRoom() {
        assumeIsolated {
            $0.isFlushed = true
            $0.wake()
        }
    }

    nonisolated func sessionLost(_ error: PostgresError) {
        assumeIsolated { $0.fail(error) }
    }

    nonisolated func sessionNoticed(sqlState: String, sourceFunction: String) {}

    /// Takes what has arrived at once: behind it may stand the connection's end.
    private func noteInput() {
        // The rest of a COPY out stays in the socket until the taker asks, so that the server waits.
        defer { if isCopyingOut { session?.setReading(false) } }
        while let notified, let notification = session?.nextNotification() { notified(notification) }
        while owesEvents, let session {
            switch session.nextArrival() {
            case .pending:
                return wake()
            case .end:
                owesEvents = false
                events.append(.end)
            case .result(let result):
                if result.isConnectionFailure { return fail(result.error()) }
                note(result)
            }
        }
        wake()
    }

    private func note(_ result: borrowing PGResult) {
        switch result.status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            if keepsRows { rows = result.rows(columns: nil, bytesMax: Self.rowsBytesMax) ?? rows }
            events.append(.command(affectedRows: result.affectedRows))
        case PGRES_COPY_BOTH:
            owesEvents = false
            isCopyingOut = true
            events.append(.copyBoth)
        case PGRES_COPY_IN:
            owesEvents = false
            events.append(.copyIn)
        case PGRES_COPY_OUT:
            owesEvents = false
            isCopyingOut = true
            events.append(.copyOut)
        default: events.append(.refused(result.error()))
        }
    }
}
