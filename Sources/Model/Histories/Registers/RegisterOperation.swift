/// A request to a register, a resource seen as one value that is written and read.
public struct RegisterOperation: Equatable, Sendable {
    /// What it does.
    public enum Effect: Equatable, Sendable {
        /// Sets the value.
        case write
        /// Shows the value.
        case read
    }

    /// The moment of a write's answer that never came: it may happen at any time after its request, or never.
    public static let never = Int64.max

    /// What it does.
    public var effect: Effect
    /// The value written or read; values are told apart by number.
    public var value: Int
    /// When it was sent.
    public var invoked: Int64
    /// When its answer was there, or `never`.
    public var completed: Int64

    /// A request.
    public init(_ effect: Effect, _ value: Int, invoked: Int64, completed: Int64) {
        self.effect = effect
        self.value = value
        self.invoked = invoked
        self.completed = completed
    }
}
