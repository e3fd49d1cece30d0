extension ResourceID {
    /// The highest time an id can carry, in milliseconds since 1970: 48 bits, the year 10889.
    public static let unixMillisecondsMax: UInt64 = 1 << 48 - 1

    /// Makes a sharded id (UUIDv8).
    ///
    /// - Parameters:
    ///   - slot: The slot that the resource lives in.
    ///   - unixMilliseconds: The present time; above `unixMillisecondsMax` its low 48 bits are taken.
    ///   - random: Random bits, of which the low 62 are taken.
    ///
    /// Source: RFC 9562, section 5.8.
    public static func sharded(slot: Slot, unixMilliseconds: UInt64, random: UInt64) -> ResourceID {
        ResourceID(high: unixMilliseconds << 16 | 0x8000 | UInt64(slot.rawValue), low: variant(random))
    }

    /// Makes a global id (UUIDv7).
    ///
    /// - Parameters:
    ///   - unixMilliseconds: The present time; above `unixMillisecondsMax` its low 48 bits are taken.
    ///   - randomHigh: Random bits, of which the low 12 are taken.
    ///   - randomLow: Random bits, of which the low 62 are taken.
    ///
    /// Source: RFC 9562, section 5.7.
    public static func global(unixMilliseconds: UInt64, randomHigh: UInt16, randomLow: UInt64) -> ResourceID {
        ResourceID(high: unixMilliseconds << 16 | 0x7000 | UInt64(randomHigh & 0xFFF), low: variant(randomLow))
    }

    private static func variant(_ random: UInt64) -> UInt64 {
        random & (1 << 62 - 1) | 1 << 63
    }
}
