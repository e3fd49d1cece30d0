// One factory per code, by status; `TMFErrorTests` holds the table that is published.

extension TMFError {
    /// 500 `internalError`: the server failed; nothing about it is told to the client.
    public static func internalError() -> TMFError {
        TMFError(status: 500, code: "internalError", reason: "The server failed")
    }

    /// 500 `deliveredTooOften`: a command from a queue was delivered again and again and never answered.
    public static func deliveredTooOften(limit: Int) -> TMFError {
        TMFError(
            status: 500, code: "deliveredTooOften", reason: "The command was delivered too often without an answer",
            message: "at most \(limit) times; it may have been done")
    }

    /// 501 `notImplemented`: the HTTP feature is not supported.
    public static func notImplemented(_ message: String) -> TMFError {
        TMFError(status: 501, code: "notImplemented", reason: "Not supported", message: message)
    }

    /// 503 `overloaded`: a queue is full; nothing was done.
    public static func overloaded(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "overloaded", reason: "The server is busy; nothing was done",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `shardUnavailable`: the shard of this customer does not answer; nothing was done.
    public static func shardUnavailable(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "shardUnavailable", reason: "This customer's shard does not answer; nothing was done",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `cutUnavailable`: the global catalog cannot give a consistent cut now.
    public static func cutUnavailable(_ message: String, retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "cutUnavailable", reason: "The global catalog cannot give a cut now", message: message,
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `tooManyCuts`: this server holds as many consistent cuts as it may.
    public static func tooManyCuts(heldMax: Int, retryAfterSeconds: Int) -> TMFError {
        TMFError(
            status: 503, code: "tooManyCuts", reason: "This server holds as many cuts as it may",
            message: "at most \(heldMax) at once; each ends by itself", retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `draining`: this server is stopping; nothing was done.
    public static func draining(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "draining", reason: "The server is stopping; nothing was done",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `deadlineExceeded`: the request could not be done in its time; nothing was done.
    public static func deadlineExceeded(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "deadlineExceeded", reason: "Not done within the deadline; nothing was done",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `outcomeUnknown`: a write may or may not have happened; repeat it with the same Idempotency-Key.
    public static func outcomeUnknown(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "outcomeUnknown", reason: "It is not known whether the write happened",
            message: "repeat it with the same Idempotency-Key", retryAfterSeconds: retryAfterSeconds)
    }
}
