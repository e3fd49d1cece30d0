/// The place of an entry in a stream, written `milliseconds-sequence`.
///
/// Source: Redis manual, "Redis Streams", "Entry IDs".
public struct RedisStreamID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Before every entry.
    public static let zero = RedisStreamID(milliseconds: 0, sequence: 0)

    /// The greater part; any number that grows will do.
    public let milliseconds: UInt64
    /// The lesser part.
    public let sequence: UInt64

    /// A place of two numbers.
    public init(milliseconds: UInt64, sequence: UInt64) {
        self.milliseconds = milliseconds
        self.sequence = sequence
    }

    /// Reads `milliseconds-sequence`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let milliseconds = UInt64(parts[0]), let sequence = UInt64(parts[1]) else { return nil }
        self.init(milliseconds: milliseconds, sequence: sequence)
    }

    /// As Redis writes it.
    public var description: String { "\(milliseconds)-\(sequence)" }

    /// By milliseconds, then by sequence.
    public static func < (left: RedisStreamID, right: RedisStreamID) -> Bool {
        (left.milliseconds, left.sequence) < (right.milliseconds, right.sequence)
    }
}
