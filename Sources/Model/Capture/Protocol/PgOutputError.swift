/// A message of the replication stream that cannot be understood.
///
/// The stream is of no use after it: nothing behind it may be confirmed.
public enum PgOutputError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The message ends before its content does.
    case truncated
    /// A kind of message that the protocol does not have, by its first byte.
    case unknownMessage(UInt8)
    /// A value of a kind that was not asked for, by its mark.
    case unknownValue(UInt8)
    /// A row of a table that was not described before.
    case unknownRelation(UInt32)
    /// A text that is not UTF-8.
    case notUTF8
    /// A message that has no place where it came, such as a row outside of a transaction.
    case outOfPlace(String)

    /// What is wrong, for a log.
    public var description: String {
        switch self {
        case .truncated: "a replication message is truncated"
        case .unknownMessage(let kind): "unknown replication message \(Self.mark(kind))"
        case .unknownValue(let kind): "unknown kind of value \(Self.mark(kind)) in a replicated row"
        case .unknownRelation(let oid): "a row of table \(oid), which was not described"
        case .notUTF8: "a name in a replication message is not UTF-8"
        case .outOfPlace(let what): "\(what) is out of place"
        }
    }

    private static func mark(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "\(byte)"
    }
}
