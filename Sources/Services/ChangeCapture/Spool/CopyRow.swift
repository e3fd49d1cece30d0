import Capture

/// Reads and writes rows in COPY's text format.
///
/// Source: PostgreSQL 15 manual, COPY, "Text Format".
enum CopyRow {
    /// Appends a row; what is not sent or NULL is NULL.
    static func append(_ values: some Sequence<ArraySlice<UInt8>?>, to bytes: inout [UInt8]) {
        var isFirst = true
        for value in values {
            if !isFirst { bytes.append(UInt8(ascii: "\t")) }
            isFirst = false
            guard let value else {
                bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
                continue
            }
            for byte in value {
                switch byte {
                case UInt8(ascii: "\\"): bytes += [byte, byte]
                case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
                case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
                case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
                default: bytes.append(byte)
                }
            }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The bytes of a field, nil for NULL.
    static func value(of field: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if field.elementsEqual(null) { return nil }
        guard field.contains(UInt8(ascii: "\\")) else { return field }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in field {
            if isEscaped {
                isEscaped = false
                bytes.append(letters[byte] ?? byte)
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return bytes[...]
    }

    private static let null = Array("\\N".utf8)

    /// The letters that stand for control characters; COPY TO writes no octal or hexadecimal ones.
    private static let letters: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "v"): 11,
        UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
    ]
}
