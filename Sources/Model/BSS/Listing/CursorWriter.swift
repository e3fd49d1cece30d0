/// Writes the binary form of a cursor.
struct CursorWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Eight bytes, the highest first.
    mutating func word(_ word: UInt64) {
        for shift in [56, 48, 40, 32, 24, 16, 8, 0] as [UInt64] {
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    mutating func text(_ text: String) {
        word(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func filter(_ filter: FilterValue) {
        switch filter {
        case .text(let text): value(.text(text))
        case .boolean(let flag): value(.boolean(flag))
        case .integer(let number): value(.integer(number))
        case .timestamp(let moment): value(.timestamp(moment))
        case .decimal(let token):
            byte(5)
            text(token)
        }
    }

    mutating func value(_ value: SortValue) {
        switch value {
        case .null:
            byte(0)
        case .text(let value):
            byte(1)
            text(value)
        case .boolean(let value):
            byte(2)
            byte(value ? 1 : 0)
        case .integer(let value):
            byte(3)
            word(UInt64(bitPattern: value))
        case .timestamp(let value):
            byte(4)
            word(UInt64(bitPattern: value.microsecondsSinceUnixEpoch))
        }
    }
}
