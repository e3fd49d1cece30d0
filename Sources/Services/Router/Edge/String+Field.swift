extension String {
    /// True when both are the same header field name; ASCII letters are compared without case.
    func isSameField(as other: String) -> Bool {
        let (left, right) = (utf8.span, other.utf8.span)
        guard left.count == right.count else { return false }
        for index in left.indices {
            let (a, b) = (left[index], right[index])
            if a == b { continue }
            let folded = a | 0x20
            guard folded == b | 0x20, folded >= UInt8(ascii: "a"), folded <= UInt8(ascii: "z") else { return false }
        }
        return true
    }

    /// True when every character is visible ASCII (0x21...0x7E).
    var isVisibleASCII: Bool {
        let bytes = utf8.span
        for index in bytes.indices where bytes[index] < 0x21 || bytes[index] > 0x7E { return false }
        return true
    }

    /// True when this field value, as the parser hands it over, has the very bytes that were sent.
    ///
    /// The parser puts U+FFFD in the place of bytes that are not UTF-8, so that different values become one. A sent
    /// U+FFFD cannot be told from those; it stands for lost text wherever it comes from, and is no loss.
    var keepsItsBytes: Bool { !unicodeScalars.contains("\u{FFFD}") }

    /// True for what may stand in a Host field: visible ASCII without path, user, list or quote; may be empty.
    var isHost: Bool {
        let bytes = utf8.span
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "%"):
                continue
            default: return false
            }
        }
        return true
    }

    /// This field value without spaces and tabs around it; itself when there are none.
    var trimmingFieldSpace: String {
        func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
        guard isSpace(utf8.first) || isSpace(utf8.last) else { return self }
        var trimmed = Substring(self).utf8
        while isSpace(trimmed.first) { trimmed.removeFirst() }
        while isSpace(trimmed.last) { trimmed.removeLast() }
        return String(Substring(trimmed))
    }

    /// The number that 1...18 decimal digits spell; nil for anything else, a sign included.
    var decimal: Int? {
        let bytes = utf8.span
        guard (1...18).contains(bytes.count) else { return nil }
        var number = 0
        for index in bytes.indices {
            guard bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(bytes[index] - UInt8(ascii: "0"))
        }
        return number
    }
}
