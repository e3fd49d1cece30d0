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
