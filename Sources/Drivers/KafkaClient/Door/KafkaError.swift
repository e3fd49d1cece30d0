/// Why a record was not delivered, or a call not done, and what the caller should do now.
///
/// Every case is safe to log.
public enum KafkaError: Error, Sendable, Equatable {
    /// Not done, since the brokers are away or busy, or the client's queue stayed full: ask again later.
    case unavailable(KafkaReason)
    /// Not written within the message timeout: ask again.
    case timedOut(KafkaReason)
    /// Written or not, nobody knows: produce it again, and let readers drop what they have seen.
    case outcomeUnknown(KafkaReason)
    /// Not done, and the same record or call will be refused again.
    case rejected(KafkaReason)
    /// This client is of no use any more: close it, make another, and produce again what was not reported delivered.
    ///
    /// Such records may have been written.
    case fatal(KafkaReason)
    /// Not done, since the caller's task was cancelled.
    case cancelled
    /// Not done, since the client was closed.
    case closed
    /// Not done, since a queue of this client is full: let others finish first.
    case limitExceeded(KafkaLimit)
}

extension KafkaError: CustomStringConvertible {
    /// The case in words, and its reason.
    public var description: String {
        switch self {
        case .unavailable(let reason): "unavailable: \(reason)"
        case .timedOut(let reason): "timed out: \(reason)"
        case .outcomeUnknown(let reason): "outcome unknown: \(reason)"
        case .rejected(let reason): "rejected: \(reason)"
        case .fatal(let reason): "fatal: \(reason)"
        case .cancelled: "cancelled"
        case .closed: "closed"
        case .limitExceeded(let limit): "limit exceeded: \(limit)"
        }
    }
}
