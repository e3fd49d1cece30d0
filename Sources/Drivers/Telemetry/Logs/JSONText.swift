/// Writes JSON strings of a bounded length.
enum JSONText {
    /// Appends a quoted string; past `bytesMax` it is cut between two characters and ends in `…`.
    static func append(_ text: String, bytesMax: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        for scalar in text.unicodeScalars {
            let before = bytes.count
            append(scalar, to: &bytes)
            if bytes.count - start > bytesMax {
                bytes.removeLast(bytes.count - before)
                bytes += Array("…".utf8)
                break
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar {
        case "\"": bytes += Array("\\\"".utf8)
        case "\\": bytes += Array("\\\\".utf8)
        case "\n": bytes += Array("\\n".utf8)
        case "\t": bytes += Array("\\t".utf8)
        case "\r": bytes += Array("\\r".utf8)
        case "\0"..<" ", "\u{7F}":
            let digits = String(scalar.value, radix: 16)
            bytes += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
        default: bytes += Array(String(scalar).utf8)
        }
    }
}
