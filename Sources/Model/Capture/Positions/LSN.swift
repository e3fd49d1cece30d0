/// A log sequence number: a position in one server's write-ahead log, in bytes from its beginning.
///
/// Positions compare on one timeline of one system only. Source: PostgreSQL 15 manual, "pg_lsn Type".
public struct LSN: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Before every record; in the replication protocol also "unknown".
    public static let zero = LSN(rawValue: 0)

    /// The position in bytes.
    public let rawValue: UInt64

    /// Makes a position of its number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Reads `16/B374D848`: two numbers in hexadecimal, the higher 32 bits first; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let high = Self.half(halves[0]), let low = Self.half(halves[1]) else { return nil }
        rawValue = UInt64(high) << 32 | UInt64(low)
    }

    private static func half(_ text: some StringProtocol) -> UInt32? {
        guard (1...8).contains(text.utf8.count), text.allSatisfy(\.isHexDigit) else { return nil }
        return UInt32(text, radix: 16)
    }

    /// The position as PostgreSQL prints it.
    public var description: String {
        String(rawValue >> 32, radix: 16, uppercase: true) + "/"
            + String(rawValue & 0xFFFF_FFFF, radix: 16, uppercase: true)
    }

    /// How many bytes of the log are between an earlier position and this one; 0 if it is not earlier.
    public func bytes(since earlier: LSN) -> UInt64 {
        rawValue > earlier.rawValue ? rawValue - earlier.rawValue : 0
    }

    /// Orders positions of one timeline.
    public static func < (left: LSN, right: LSN) -> Bool { left.rawValue < right.rawValue }
}
