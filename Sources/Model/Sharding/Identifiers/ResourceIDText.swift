/// Reads the canonical text of a UUID byte by byte, and stops at the first byte that does not fit.
@usableFromInline
struct ResourceIDText {
    @usableFromInline var high: UInt64 = 0
    @usableFromInline var low: UInt64 = 0
    @usableFromInline var position = 0

    @inlinable
    init() {}

    /// Whether all 36 bytes came.
    @inlinable
    var isComplete: Bool { position == ResourceID.textBytes }

    /// Takes the next byte.
    ///
    /// - Returns: Whether it fits its place; after the first that does not, the text is none.
    @inlinable
    mutating func accept(_ byte: UInt8) -> Bool {
        defer { position += 1 }
        switch position {
        case 8, 13, 18, 23:
            return byte == UInt8(ascii: "-")
        case ..<18:
            guard let digit = Self.digit(byte) else { return false }
            high = high << 4 | digit
        case ..<ResourceID.textBytes:
            guard let digit = Self.digit(byte) else { return false }
            low = low << 4 | digit
        case _:
            return false
        }
        return true
    }

    @inlinable
    static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        case _: nil
        }
    }
}
