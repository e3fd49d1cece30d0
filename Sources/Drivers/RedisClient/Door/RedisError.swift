/// Why Redis, or this client, did not do what was asked, and what the caller should do now.
///
/// `description` is safe to log. A `message` is the server's own text and may quote a command's arguments.
public enum RedisError: Error, Sendable, Equatable {
    /// Nothing was done: there is no usable connection, or the server is not able now.
    ///
    /// Connect again, then make the same call.
    case unavailable(String)
    /// Nothing was done: a limit of this connection is reached; make the same call when others have been answered.
    case overloaded(String)
    /// Nothing was done, and the same call is refused again; `code` is the server's, or nil if this client refused.
    case rejected(code: String?, message: String)
    /// It was sent and not answered: it may have been done, or be done later.
    ///
    /// Find out, or send again only what may be done twice. The connection is gone, unless the task was cancelled.
    case outcomeUnknown(Cause)
    /// The caller's task was cancelled before anything was sent.
    case cancelled
    /// The connection was closed by its owner; nothing was done.
    case closed

    /// Why an answer did not arrive.
    public enum Cause: Sendable, Equatable {
        /// The connection broke.
        case connectionLost
        /// No reply arrived within `commandTimeout`.
        case timedOut
        /// The caller's task was cancelled.
        case cancelled
        /// The connection was closed by its owner.
        case closed
        /// A reply was larger than `replyBytesMax`, or had an array of more than 1,048,576 elements; asking for the same again ends the same way.
        case replyTooLarge
        /// The server said what the protocol does not allow.
        case protocolViolation
    }
}

extension RedisError: CustomStringConvertible {
    /// Which case, and what this client or the server's code says: nothing that quotes an argument.
    public var description: String {
        switch self {
        case .unavailable(let reason): "Redis is unavailable: \(reason)"
        case .overloaded(let limit): "the connection to Redis is full: \(limit)"
        case .rejected(nil, let message): "not sent to Redis: \(message)"
        case .rejected(let code?, _): "Redis refused: \(code)"
        case .outcomeUnknown(let cause): "Redis did not answer, the outcome is unknown: \(cause)"
        case .cancelled: "cancelled before anything was sent to Redis"
        case .closed: "the connection to Redis was closed"
        }
    }
}

extension RedisError {
    /// Codes of a server that is not able now and did nothing, in words.
    ///
    /// Source: Redis 7.0, `createSharedObjects` in server.c, whose texts these are in short.
    private static let passing: [String: String] = [
        "LOADING": "it reads its data from disk",
        "BUSY": "it runs a script",
        "MASTERDOWN": "it is a replica whose primary is away",
        "MISCONF": "it cannot write to its disk; make room there",
        "NOREPLICAS": "it has fewer replicas than it is told to have",
        "OOM": "its memory is full; raise maxmemory, or let somebody read and trim",
        "READONLY": "it is a replica, and takes no writes",
        "TRYAGAIN": "it moves keys to another node",
        "CLUSTERDOWN": "its cluster is down",
    ]
    /// What a server with too many clients says before it closes the connection.
    private static let fullMessage = "ERR max number of clients reached"

    /// What an error reply means for the caller.
    init(reply message: String) {
        let code = String(message.prefix { $0 != " " })
        self =
            if let words = Self.passing[code] {
                .unavailable("\(words) (\(code))")
            } else if message == Self.fullMessage {
                .unavailable("it has its maximum of clients")
            } else {
                .rejected(code: code, message: message)
            }
    }
}
