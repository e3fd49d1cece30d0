/// The errors of this client itself.
extension PostgresError {
    static let cancelled = PostgresError(.retry, .cancelled, "the caller's task was cancelled")
    static let deadlineExceeded = PostgresError(.retry, .deadlineExceeded, "the deadline passed")
    static let closed = PostgresError(.retry, .closed, "closed by its owner")

    static let resultTooLarge = PostgresError(.reject, .limitExceeded, "the result exceeds the limit of its bytes")

    static func overloaded(_ queue: String) -> PostgresError {
        PostgresError(.retry, .overloaded, "the queue of \(queue) is full")
    }

    static func connectionLost(_ message: String) -> PostgresError {
        PostgresError(.retry, .connectionLost, message)
    }

    static func unavailable(_ message: String, sqlState: String? = nil) -> PostgresError {
        PostgresError(.retry, .unavailable, message, sqlState: sqlState)
    }

    /// The same error with other advice.
    func withAdvice(_ advice: Advice) -> PostgresError {
        var error = self
        error.advice = advice
        return error
    }
}
