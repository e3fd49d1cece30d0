extension Array where Element == UInt8 {
    /// Appends a number's bytes, the lowest first.
    mutating func appendLittleEndian(_ number: some FixedWidthInteger) {
        for place in 0..<(number.bitWidth / 8) {
            append(UInt8(truncatingIfNeeded: number >> (8 * place)))
        }
    }

    /// Appends a number in groups of seven bits, the lowest first; the top bit says that more follow.
    @inline(__always)
    mutating func appendVariable(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// Reads four bytes, the lowest first.
    @inline(__always)
    func littleEndian32(at offset: Int) -> UInt32 {
        UInt32(self[offset]) | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2]) << 16
            | UInt32(self[offset + 3]) << 24
    }

    /// Reads eight bytes, the lowest first.
    @inline(__always)
    func littleEndian64(at offset: Int) -> UInt64 {
        UInt64(littleEndian32(at: offset)) | UInt64(littleEndian32(at: offset + 4)) << 32
    }
}
