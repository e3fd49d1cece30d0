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
}
