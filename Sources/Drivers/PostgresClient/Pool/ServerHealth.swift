/// Decides whether requests wait for the server or fail at once.
///
/// Silence alone proves nothing (a lock, a slow disk): after some of it the server is probed with a new
/// connection, and only a server that does not answer that either counts as unresponsive. Times are loop
/// milliseconds.
struct ServerHealth {
    enum State: Equatable {
        /// Never reached yet: requests wait. Exits: `up`, `down`.
        case opening
        /// Reached. Exits: `suspected`, `down`.
        case up
        /// Silent, and being probed since then. Exits: `up`, `down`.
        case suspected(since: UInt64)
        /// Cannot be reached: requests fail at once with this error. Exit: `up`.
        case down(PostgresError)
    }

    enum Action: Equatable {
        case nothing
        case startProbe
        /// Close every connection and fail what is on them.
        case dropEverything(PostgresError)
    }

    private let suspicion: UInt64
    private let probe: UInt64
    private(set) var state = State.opening
    /// Last sign of life on any connection.
    private var aliveAt: UInt64 = 0

    init(_ limits: PoolLimits) {
        suspicion = limits.suspicion.milliseconds
        probe = limits.probe.milliseconds
    }

    /// Why requests fail at once, if they do.
    var refusal: PostgresError? {
        if case .down(let error) = state { return error }
        return nil
    }

    /// The server logged somebody in.
    mutating func connected(now: UInt64) {
        aliveAt = now
        state = .up
    }

    /// No connection for reads is left and one could not be made.
    mutating func unreachable(_ error: PostgresError) {
        state = .down(error)
    }

    /// The probe failed.
    mutating func probeFailed(_ error: PostgresError) -> Action {
        guard case .suspected = state else { return .nothing }
        state = .down(error)
        return .dropEverything(error)
    }

    /// Time passes.
    ///
    /// `silentSince` is the last sign of life of the most silent connection that owes something, and `heardAt` the
    /// last of any.
    mutating func tick(now: UInt64, silentSince: UInt64?, heardAt: UInt64) -> Action {
        aliveAt = max(aliveAt, heardAt)
        switch state {
        case .opening, .down: return .nothing
        case .up:
            guard let silentSince, now >= max(silentSince, aliveAt) + suspicion else { return .nothing }
            state = .suspected(since: now)
            return .startProbe
        case .suspected(let since):
            if aliveAt > since {
                state = .up
                return .nothing
            }
            guard now >= since + probe else { return .nothing }
            let error = PostgresError.unavailable("the server does not answer")
            state = .down(error)
            return .dropEverything(error)
        }
    }
}
