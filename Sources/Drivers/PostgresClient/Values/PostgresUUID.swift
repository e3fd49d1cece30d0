/// 128 bits of a UUID, as PostgreSQL stores them.
public struct PostgresUUID: Hashable, Sendable {
    /// The first eight bytes, big-endian.
    public let high: UInt64
    /// The last eight bytes, big-endian.
    public let low: UInt64

    /// A UUID of those bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
