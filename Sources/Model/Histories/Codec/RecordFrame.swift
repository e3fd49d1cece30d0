/// What stands before each record: its length, guarded by a checksum of its own, and the checksum of its bytes.
///
/// The guard tells a length that was changed from a record that was cut off: only a sound length may point past the
/// file's end.
struct RecordFrame {
    /// The length of a frame in bytes.
    static let byteCount = 8
    /// Bits of the length; those above guard it.
    private static let lengthBits: UInt32 = 20
    /// The longest record that a frame can tell.
    static let recordBytesMax = 1 << lengthBits - 1

    /// The record's length in bytes; 0 is the history's end mark.
    let length: Int
    /// The checksum of the record's bytes.
    let checksum: UInt32

    /// The frame of a record.
    init(of bytes: [UInt8], _ range: Range<Int>) {
        length = range.count
        checksum = Self.checksum(bytes, range)
    }

    /// Reads a frame; none when its length was changed.
    init?(_ bytes: [UInt8], at offset: Int) {
        let word = bytes.littleEndian32(at: offset)
        let length = word & (1 << Self.lengthBits - 1)
        guard word == Self.guarded(length) else { return nil }
        self.length = Int(length)
        checksum = bytes.littleEndian32(at: offset + 4)
    }

    /// Writes the frame over bytes kept free for it.
    func write(to bytes: inout [UInt8], at offset: Int) {
        let word = Self.guarded(UInt32(length))
        for place in 0..<4 {
            bytes[offset + place] = UInt8(truncatingIfNeeded: word >> UInt32(8 * place))
            bytes[offset + 4 + place] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * place))
        }
    }

    /// A length with twelve bits that depend on all of it; not even a length of 0 is all zeros, as a hole in a file is.
    private static func guarded(_ length: UInt32) -> UInt32 {
        let mixed = (length &+ 0x5A5) &* 0x9E37_79B1
        return length | ((mixed ^ mixed >> 12) >> lengthBits) << lengthBits
    }

    /// Mixes bytes into 32 bits, eight at a time.
    ///
    /// Each step is a bijection of the state, so that bytes changed in one word only never go unseen before the fold.
    static func checksum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
        var state = 0x9AE1_6A3B_2F90_404F ^ UInt64(range.count)
        var offset = range.lowerBound
        while offset + 8 <= range.upperBound {
            state = (state ^ bytes.littleEndian64(at: offset)) &* 0x9E37_79B9_7F4A_7C15
            state ^= state >> 29
            offset += 8
        }
        while offset < range.upperBound {
            state = (state ^ UInt64(bytes[offset])) &* 0x9E37_79B9_7F4A_7C15
            state ^= state >> 29
            offset += 1
        }
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }
}
