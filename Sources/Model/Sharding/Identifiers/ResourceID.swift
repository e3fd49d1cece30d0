/// The id of a resource: a UUID of 128 bits (RFC 9562).
///
/// Ours are of two kinds. Version 8 is sharded and carries its slot, so that it routes itself without a look-up:
/// 48 bits of Unix milliseconds, the version, 12 bits of slot, the variant, 62 random bits. Version 7 is global and
/// lives at the catalog. Any other version is a foreign system's, is kept as it is and routes nothing.
public struct ResourceID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first 64 bits: time, version, slot.
    public let high: UInt64
    /// The last 64 bits: variant and random bits.
    public let low: UInt64

    /// Makes an id of its bits, whatever they say.
    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The version nibble; only with the variant of RFC 9562 does it mean anything.
    public var version: Int { Int(high >> 12 & 0xF) }

    /// Whether the variant bits are those of RFC 9562.
    public var hasStandardVariant: Bool { low >> 62 == 0b10 }

    /// The slot of a sharded id (version 8), else none.
    public var slot: Slot? {
        version == 8 && hasStandardVariant ? Slot(unchecked: UInt16(high & 0xFFF)) : nil
    }

    /// Whether it is a global id (version 7), whose resource lives at the catalog.
    public var isGlobal: Bool { version == 7 && hasStandardVariant }

    /// When the id was made, in milliseconds since 1970 UTC; none for a foreign id.
    public var unixMilliseconds: UInt64? {
        (version == 7 || version == 8) && hasStandardVariant ? high >> 16 : nil
    }

    /// Orders ids by their bits, as PostgreSQL orders `uuid`; ours thereby sort by time.
    public static func < (left: ResourceID, right: ResourceID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
