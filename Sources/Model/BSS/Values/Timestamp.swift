/// A moment to the microsecond, as PostgreSQL's `timestamptz` keeps it.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z, negative before.
    public let microsecondsSinceUnixEpoch: Int64

    /// Wraps a count of microseconds.
    public init(microsecondsSinceUnixEpoch: Int64) {
        self.microsecondsSinceUnixEpoch = microsecondsSinceUnixEpoch
    }

    /// The moments that RFC 3339 can write, years 0000...9999, with a day more at both ends for the offset from UTC.
    public static let writable =
        Timestamp(
            microsecondsSinceUnixEpoch: -62_167_305_600_000_000)...Timestamp(
            microsecondsSinceUnixEpoch: 253_402_387_199_999_999)

    /// Earlier moments come first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microsecondsSinceUnixEpoch < right.microsecondsSinceUnixEpoch
    }
}
