/// Why something was not done, or not known to be done, and what the caller should do now.
///
/// Every case is safe to log.
public indirect enum RabbitError: Error, Sendable, Equatable {
    /// Not done, since there is no connection or the broker cannot do it for now: connect again later, and repeat.
    case unavailable(RabbitReason)
    /// Not done, and the same call will be refused again.
    case rejected(RabbitReason)
    /// Some messages of the batch were sent and are not confirmed: publish again those that have no outcome.
    ///
    /// The broker may have them, so that readers must drop what they have seen.
    case outcomeUnknown(PublishProgress)
    /// Not done, since the caller's task was cancelled.
    case cancelled
    /// Not done, since the connection was closed by its owner.
    case closed
    /// Not done, since a named limit forbids it; nothing of a batch was sent.
    case limitExceeded(RabbitLimit)
}

extension RabbitError: CustomStringConvertible {
    /// The case in words, and its reason.
    public var description: String {
        switch self {
        case .unavailable(let reason): "unavailable: \(reason)"
        case .rejected(let reason): "rejected: \(reason)"
        case .outcomeUnknown(let progress): "outcome unknown: \(progress)"
        case .cancelled: "cancelled"
        case .closed: "closed"
        case .limitExceeded(let limit): "limit exceeded: \(limit)"
        }
    }
}
