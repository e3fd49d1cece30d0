import CRabbitMQ

/// A reply code of AMQP 0-9-1 (positive) or a status of librabbitmq (negative).
///
/// Source: AMQP 0-9-1 reference, "Constants"; `amqp_status_enum` of amqp.h.
public struct RabbitCode: RawRepresentable, Hashable, Sendable {
    /// The number, as in the protocol.
    public let rawValue: Int32

    /// The code of that number; any number is allowed.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    init(_ status: amqp_status_enum) {
        rawValue = status.rawValue
    }
}

extension RabbitCode {
    /// A message is larger than allowed.
    public static let contentTooLarge = RabbitCode(rawValue: 311)
    /// An operator closed the connection, or the broker stops.
    public static let connectionForced = RabbitCode(rawValue: 320)
    /// Wrong user or password, or no right to do this.
    public static let accessRefused = RabbitCode(rawValue: 403)
    /// No such queue, exchange or virtual host.
    public static let notFound = RabbitCode(rawValue: 404)
    /// Another connection holds the queue for itself.
    public static let resourceLocked = RabbitCode(rawValue: 405)
    /// It is there with other properties, or the broker allows no such thing.
    public static let preconditionFailed = RabbitCode(rawValue: 406)
    /// The broker lacks something for now.
    public static let resourceError = RabbitCode(rawValue: 506)
    /// The virtual host, or a limit, forbids it.
    public static let notAllowed = RabbitCode(rawValue: 530)
    /// The broker failed.
    public static let internalError = RabbitCode(rawValue: 541)
    /// No connection was made, or it is lost.
    public static let disconnected = RabbitCode(AMQP_STATUS_CONNECTION_CLOSED)
    /// No answer in time.
    public static let timedOut = RabbitCode(AMQP_STATUS_TIMEOUT)
    /// The broker was silent for two heartbeats.
    public static let heartbeatTimedOut = RabbitCode(AMQP_STATUS_HEARTBEAT_TIMEOUT)
    /// The broker and this client disagree about the protocol.
    public static let protocolViolation = RabbitCode(AMQP_STATUS_UNEXPECTED_STATE)
    /// An argument is not allowed.
    public static let invalidArgument = RabbitCode(AMQP_STATUS_INVALID_PARAMETER)

    /// Whether the same call may succeed later, when this is what the broker said.
    var isPassing: Bool {
        [.connectionForced, .resourceError, .internalError].contains(self)
    }
}
