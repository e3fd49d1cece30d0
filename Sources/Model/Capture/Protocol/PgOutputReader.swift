/// Reads the fields of one message, each with its highest byte first.
struct PgOutputReader {
    private let bytes: ArraySlice<UInt8>
    private var at: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    var isAtEnd: Bool { at == bytes.endIndex }

    mutating func byte() throws(PgOutputError) -> UInt8 {
        guard at < bytes.endIndex else { throw .truncated }
        defer { at += 1 }
        return bytes[at]
    }

    mutating func int16() throws(PgOutputError) -> Int16 { Int16(bitPattern: UInt16(try number(bytes: 2))) }
    mutating func uint32() throws(PgOutputError) -> UInt32 { UInt32(try number(bytes: 4)) }
    mutating func int64() throws(PgOutputError) -> Int64 { Int64(bitPattern: try number(bytes: 8)) }
    mutating func lsn() throws(PgOutputError) -> LSN { LSN(rawValue: try number(bytes: 8)) }

    /// A count or length, which is not negative.
    mutating func count16() throws(PgOutputError) -> Int {
        let count = try int16()
        guard count >= 0 else { throw .truncated }
        return Int(count)
    }

    /// The next `count` bytes.
    mutating func slice(_ count: Int) throws(PgOutputError) -> ArraySlice<UInt8> {
        guard count >= 0, bytes.endIndex - at >= count else { throw .truncated }
        defer { at += count }
        return bytes[at..<at + count]
    }

    /// A text that ends with NUL.
    mutating func text() throws(PgOutputError) -> String {
        guard let end = bytes[at...].firstIndex(of: 0) else { throw .truncated }
        defer { at = end + 1 }
        guard let text = String(validating: bytes[at..<end], as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    /// What is left.
    mutating func rest() -> ArraySlice<UInt8> {
        defer { at = bytes.endIndex }
        return bytes[at...]
    }

    private mutating func number(bytes count: Int) throws(PgOutputError) -> UInt64 {
        guard bytes.endIndex - at >= count else { throw .truncated }
        var number: UInt64 = 0
        for index in at..<at + count { number = number << 8 | UInt64(bytes[index]) }
        at += count
        return number
    }
}
