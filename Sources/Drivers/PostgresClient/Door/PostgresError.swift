/// Why PostgreSQL, or this client, did not do what was asked, and what the caller should do now.
///
/// `description` is safe to log. `message` is the server's own text and may quote the values of a
/// statement, so it is shown to operators of the statement, never logged.
public struct PostgresError: Error, Sendable, Equatable {
    /// What the caller should do.
    public enum Advice: Sendable, Equatable {
        /// Nothing was done: the same call may be made again, here or elsewhere.
        case retry
        /// This shard's fence refused: refresh the slot map and go to the owner. Nothing was done.
        case reroute
        /// The statement is wrong or violates a constraint: the same call fails again. Nothing was done.
        case reject
        /// A write may have happened or not: look up its idempotency record before repeating it.
        case outcomeUnknown
    }

    /// Who refused, and at which point.
    public enum Reason: Sendable, Equatable {
        /// The server answered with an error; `sqlState` says which.
        case server
        /// The server cannot be reached, does not answer, or refused the connection; said at once, without waiting.
        case unavailable
        /// A queue of this pool is full; said at once.
        case overloaded
        /// The caller's deadline passed first.
        case deadlineExceeded
        /// The caller's task was cancelled.
        case cancelled
        /// The connection broke while the request was on it.
        case connectionLost
        /// The pool or connection was closed by its owner.
        case closed
        /// A value does not fit the type that the statement or the getter names.
        case typeMismatch
        /// More was asked for than a named limit allows.
        case limitExceeded
        /// The server and this client disagree about the protocol; the connection was closed.
        case protocolViolation
    }

    /// What the caller should do.
    public var advice: Advice
    /// Who refused, and at which point.
    public var reason: Reason
    /// The server's SQLSTATE, five characters, if a server refused.
    public var sqlState: String?
    /// What happened, in English or the server's own words.
    ///
    /// May quote a statement's values.
    public var message: String
    /// The violated constraint's name, if one was.
    public var constraint: String?
    /// The detail of this product's own SQLSTATEs (class `TL`); other details quote rows and are dropped.
    public var detail: String?
    /// Index in the batch of the call that failed.
    public var failedCall: Int?

    /// An error of this client or, with a `sqlState`, of the server.
    public init(
        _ advice: Advice, _ reason: Reason, _ message: String, sqlState: String? = nil,
        constraint: String? = nil, detail: String? = nil, failedCall: Int? = nil
    ) {
        self.advice = advice
        self.reason = reason
        self.message = message
        self.sqlState = sqlState
        self.constraint = constraint
        self.detail = detail
        self.failedCall = failedCall
    }

    /// The slot is held by a cutover: wait a little, then ask again inside the deadline (SQLSTATE TL001).
    public var isFenced: Bool { sqlState == SQLState.fenced }
    /// This shard does not own the slot at that epoch: refresh the slot map (SQLSTATE TL002).
    public var isStale: Bool { sqlState == SQLState.stale }
}

extension PostgresError: CustomStringConvertible {
    /// Reason, advice, SQLSTATE and constraint: nothing that quotes a row.
    public var description: String {
        var text = "\(reason), \(advice)"
        if let sqlState { text += ", SQLSTATE \(sqlState)" }
        if let constraint { text += ", constraint \(constraint)" }
        if let failedCall { text += ", call \(failedCall)" }
        if reason != .server { text += ": \(message)" }
        return text
    }
}
