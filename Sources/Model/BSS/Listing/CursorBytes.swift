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

/// Reads what `CursorWriter` wrote; every method answers nil where the bytes do not fit.
struct CursorReader {
    static let wordBytes = 8

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }

    mutating func byte() -> UInt8? {
        guard place < bytes.count else { return nil }
        place += 1
        return bytes[place - 1]
    }

    mutating func word() -> UInt64? {
        guard bytes.count - place >= Self.wordBytes else { return nil }
        var word: UInt64 = 0
        for byte in bytes[place..<(place + Self.wordBytes)] { word = word << 8 | UInt64(byte) }
        place += Self.wordBytes
        return word
    }

    mutating func text() -> String? {
        guard let word = word(), let length = Int(exactly: word), length <= bytes.count - place else { return nil }
        let text = String(validating: bytes[place..<(place + length)], as: UTF8.self)
        place += length
        return text
    }

    mutating func value() -> SortValue? {
        switch byte() {
        case 0: .null
        case 1: text().map { .text($0) }
        case 2: byte().flatMap { $0 <= 1 ? .boolean($0 == 1) : nil }
        case 3: word().map { .integer(Int64(bitPattern: $0)) }
        case 4: word().map { .timestamp(Timestamp(microsecondsSinceUnixEpoch: Int64(bitPattern: $0))) }
        default: nil
        }
    }
}
