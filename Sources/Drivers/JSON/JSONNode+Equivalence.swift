extension JSONNode {
    /// Whether both values mean the same: members in any order, text without its escapes, numbers by their value.
    ///
    /// Source: RFC 6902, section 4.6.
    public func isEquivalent(to other: JSONNode) -> Bool {
        // What is written alike means alike, and most of what is compared has not been changed.
        if range.count == other.range.count, rawBytes == other.rawBytes { return true }
        switch (kind, other.kind) {
        case (.object, .object):
            guard count == other.count else { return false }
            let index = JSONNameIndex(other)
            return members.allSatisfy { index.value(named: $0.key)?.isEquivalent(to: $0.value) ?? false }
        case (.array, .array):
            return count == other.count && zip(elements, other.elements).allSatisfy { $0.isEquivalent(to: $1) }
        case (.string, .string):
            return source.text(at: index) == other.source.text(at: other.index)
        case (.number, .number):
            return JSONDecimal(rawBytes) == JSONDecimal(other.rawBytes)
        case (.true, .true), (.false, .false), (.null, .null):
            return true
        case (.object, _), (.array, _), (.string, _), (.number, _), (.true, _), (.false, _), (.null, _):
            return false
        }
    }
}
