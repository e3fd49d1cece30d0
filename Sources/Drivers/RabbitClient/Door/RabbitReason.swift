/// What the broker or the client said when it refused, failed or fell silent.
public struct RabbitReason: Sendable, Equatable {
    /// The broker's reply code, or the library's status.
    public let code: RabbitCode
    /// The same in words; may name queues and exchanges, never a message's contents.
    public let message: String

    /// A reason with words of its own.
    public init(_ code: RabbitCode, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension RabbitReason: CustomStringConvertible {
    /// The words and the code.
    public var description: String { "\(message) (\(code.rawValue))" }
}
