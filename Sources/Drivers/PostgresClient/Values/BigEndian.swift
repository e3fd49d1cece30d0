/// Words in network order, as PostgreSQL's binary formats have them.
enum BigEndian {
    /// The unsigned word that `bytes` spell; at most eight bytes count.
    static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The unsigned word at `range` of `storage`.
    static func word(_ storage: [UInt8], _ range: Range<Int>) -> UInt64 {
        var word: UInt64 = 0
        for index in range { word = word << 8 | UInt64(storage[index]) }
        return word
    }

    /// The signed word of two bytes at `index`.
    static func int16(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int16 {
        Int16(bitPattern: UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]))
    }

    /// The signed word of four bytes at `index`.
    static func int32(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int32 {
        Int32(truncatingIfNeeded: word(bytes[index..<index + 4]))
    }

    /// Appends `value`, most significant byte first.
    static func append<Word: FixedWidthInteger>(_ value: Word, to bytes: inout [UInt8]) {
        var shift = Word.bitWidth
        while shift > 0 {
            shift -= 8
            bytes.append(UInt8(truncatingIfNeeded: value >> Word(shift)))
        }
    }
}
