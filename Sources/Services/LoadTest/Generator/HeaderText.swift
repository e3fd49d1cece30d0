import Sharding

/// Reads the values of headers where they lie.
enum HeaderText {
    /// The longest body that a head may announce, in bytes: no answer of ours is near it.
    private static let lengthMax = 1 << 30

    private static let protocolName = Array("http/1.".utf8)

    /// The status of a status line, `HTTP/1.1 200 OK`; none when it is none.
    static func status(_ line: Span<UInt8>) -> Int? {
        // The shortest is `HTTP/1.1 200`.
        guard line.count >= 12, equals(line.extracting(0..<7), protocolName), line[8] == UInt8(ascii: " "),
            line.count == 12 || line[12] == UInt8(ascii: " "), let status = number(line.extracting(9..<12))
        else { return nil }
        return (100..<600).contains(status) ? Int(status) : nil
    }

    /// The length in a `Content-Length`.
    static func length(_ value: Span<UInt8>) -> Int? {
        number(value).flatMap { $0 <= UInt64(lengthMax) ? Int($0) : nil }
    }

    /// The size of a chunk, its extensions left out.
    static func chunkSize(_ line: Span<UInt8>) -> Int? {
        var size = 0
        var digits = 0
        while digits < line.count {
            let value: Int
            switch line[digits] {
            case let byte where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): value = Int(byte) - 48
            case let byte where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte): value = Int(byte) - 87
            case let byte where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte): value = Int(byte) - 55
            case UInt8(ascii: ";"), UInt8(ascii: " "): return digits > 0 ? size : nil
            default: return nil
            }
            size = size << 4 | value
            guard size <= lengthMax else { return nil }
            digits += 1
        }
        return digits > 0 ? size : nil
    }

    /// A decimal number of at most 18 digits, and nothing else.
    static func number(_ text: Span<UInt8>) -> UInt64? {
        guard (1...18).contains(text.count) else { return nil }
        var number: UInt64 = 0
        for index in text.indices {
            let digit = text[index] &- 48
            guard digit < 10 else { return nil }
            number = number * 10 + UInt64(digit)
        }
        return number
    }

    /// The number in an ETag, `"7"`.
    static func version(_ text: Span<UInt8>) -> Int? {
        guard text.count > 2, text[0] == UInt8(ascii: "\""), text[text.count - 1] == UInt8(ascii: "\"") else {
            return nil
        }
        return number(text.extracting(1..<text.count - 1)).map { Int($0) }
    }

    /// The id that a path ends with.
    static func lastID(_ path: Span<UInt8>) -> ResourceID? {
        guard path.count >= ResourceID.textBytes else { return nil }
        return ResourceID(utf8: path.extracting(path.count - ResourceID.textBytes..<path.count))
    }

    /// Whether the text is these ASCII characters, letters of either case.
    ///
    /// - Parameter wanted: In lower case.
    static func equals(_ text: Span<UInt8>, _ wanted: [UInt8]) -> Bool {
        text.count == wanted.count && begins(text, at: 0, wanted)
    }

    /// Whether the text holds these ASCII characters somewhere, letters of either case.
    ///
    /// - Parameter wanted: In lower case.
    static func contains(_ text: Span<UInt8>, _ wanted: [UInt8]) -> Bool {
        var start = 0
        while start + wanted.count <= text.count {
            if begins(text, at: start, wanted) { return true }
            start += 1
        }
        return false
    }

    /// Whether the text has these characters from `start` on, of which it has enough.
    private static func begins(_ text: Span<UInt8>, at start: Int, _ wanted: [UInt8]) -> Bool {
        for index in wanted.indices where lowered(text[start + index]) != wanted[index] { return false }
        return true
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
