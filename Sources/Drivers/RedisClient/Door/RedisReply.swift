/// What Redis answered to one command.
///
/// Source: Redis manual, "Redis serialization protocol specification", RESP2.
public enum RedisReply: Sendable, Hashable {
    /// A bulk string, any bytes.
    case string([UInt8])
    /// A simple string, as `OK`.
    case status(String)
    /// A number.
    case integer(Int64)
    /// Replies in order.
    case array([RedisReply])
    /// The command was refused; the text begins with a code, as `WRONGTYPE`.
    ///
    /// It may quote the command's arguments.
    case error(String)
    /// No value: a missing key, or nothing arrived in time.
    case null
}

extension RedisReply {
    /// The bytes of a bulk or simple string; nil for anything else.
    public var bytes: [UInt8]? {
        switch self {
        case .string(let bytes): bytes
        case .status(let text): Array(text.utf8)
        case .integer, .array, .error, .null: nil
        }
    }

    /// A bulk or simple string as text, repaired where it is not UTF-8; nil for anything else.
    public var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
}
