/// PostgreSQL's variant of Jenkins's lookup3, fed byte by byte, so that a key in pieces needs no joining.
///
/// The length goes into the first state, so it is told at the start; exactly so many bytes must follow. A byte is
/// added straight to its word, little-endian: the sum of a word's bytes is the word.
struct JenkinsHash {
    private static let blockBytes = 12

    private var a: UInt32
    private var b: UInt32
    private var c: UInt32
    /// Bytes still to come.
    private var remaining: Int
    /// Bytes of the present block that came: 0..<12.
    private var position = 0
    /// Whether the present block will be full.
    ///
    /// In the last, short one the lowest byte of `c` is left to the length.
    private var blockIsFull: Bool

    init(byteCount: Int, seed: UInt64) {
        a = 0x9E37_79B9 &+ UInt32(truncatingIfNeeded: byteCount) &+ 3_923_095
        b = a
        c = a
        remaining = byteCount
        blockIsFull = byteCount >= Self.blockBytes
        guard seed != 0 else { return }
        a &+= UInt32(truncatingIfNeeded: seed >> 32)
        b &+= UInt32(truncatingIfNeeded: seed)
        mix()
    }

    mutating func append(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            append(byte)
        }
    }

    mutating func append(_ byte: UInt8) {
        precondition(remaining > 0, "more bytes than were told")
        let shift = UInt32(position & 3) &* 8
        switch position >> 2 {
        case 0: a &+= UInt32(byte) &<< shift
        case 1: b &+= UInt32(byte) &<< shift
        case _: c &+= UInt32(byte) &<< (blockIsFull ? shift : shift &+ 8)
        }
        remaining -= 1
        position += 1
        if position == Self.blockBytes {
            mix()
            position = 0
            blockIsFull = remaining >= Self.blockBytes
        }
    }

    consuming func finish() -> Int64 {
        precondition(remaining == 0, "fewer bytes than were told")
        scramble()
        return Int64(bitPattern: UInt64(b) << 32 | UInt64(c))
    }

    /// The macro `mix` of hashfn.c.
    private mutating func mix() {
        a &-= c; a ^= rotate(c, 4); c &+= b
        b &-= a; b ^= rotate(a, 6); a &+= c
        c &-= b; c ^= rotate(b, 8); b &+= a
        a &-= c; a ^= rotate(c, 16); c &+= b
        b &-= a; b ^= rotate(a, 19); a &+= c
        c &-= b; c ^= rotate(b, 4); b &+= a
    }

    /// The macro `final` of hashfn.c.
    private mutating func scramble() {
        c ^= b; c &-= rotate(b, 14)
        a ^= c; a &-= rotate(c, 11)
        b ^= a; b &-= rotate(a, 25)
        c ^= b; c &-= rotate(b, 16)
        a ^= c; a &-= rotate(c, 4)
        b ^= a; b &-= rotate(a, 14)
        c ^= b; c &-= rotate(b, 24)
    }

    private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word &<< count | word &>> (32 &- count)
    }
}
