extension TMFError {
    /// The TM Forum error body as UTF-8 JSON.
    ///
    /// Written by hand: an error answer must not need the JSON driver, and its shape never changes.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192)
        bytes.append(contentsOf: #"{"code":"#.utf8)
        Self.append(code, to: &bytes)
        bytes.append(contentsOf: #","reason":"#.utf8)
        Self.append(reason, to: &bytes)
        if let message {
            bytes.append(contentsOf: #","message":"#.utf8)
            Self.append(message, to: &bytes)
        }
        bytes.append(contentsOf: #","status":""#.utf8)
        bytes.append(contentsOf: String(status).utf8)
        bytes.append(UInt8(ascii: "\""))
        if let referenceError {
            bytes.append(contentsOf: #","referenceError":"#.utf8)
            Self.append(referenceError, to: &bytes)
        }
        bytes.append(contentsOf: #","@type":"Error"}"#.utf8)
        return bytes
    }

    /// Appends a JSON string: quotes, backslashes and control characters escaped (RFC 8259, section 7).
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: #"\u00"#.utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 0x0F)])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
