extension JSONNode {
    /// The text of a string, or nil for any other kind.
    public var string: String? {
        guard kind == .string else { return nil }
        let node = source.tape[index]
        return node.isEscaped
            ? String(decoding: source.text(at: index), as: UTF8.self)
            : String(decoding: source.bytes[node.inside], as: UTF8.self)
    }

    /// The text of a string as UTF-8, or nil for any other kind.
    public var utf8: [UInt8]? {
        kind == .string ? source.text(at: index) : nil
    }

    /// Whether this is a string with this text, byte for byte.
    public func isString(_ text: String) -> Bool {
        kind == .string && source.text(at: index, equals: text.utf8.span)
    }

    /// The value of a `true` or `false`, or nil for any other kind.
    public var bool: Bool? {
        switch kind {
        case .true: true
        case .false: false
        case .object, .array, .string, .number, .null: nil
        }
    }

    /// The value of a number that is written as an integer and fits, or nil: `1.0` and `1e0` are not.
    public var int64: Int64? {
        guard kind == .number else { return nil }
        let token = rawBytes
        let negative = token.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for byte in negative ? token.dropFirst() : token {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let digit = Int64(byte - UInt8(ascii: "0"))
            let (shifted, overflowed) = value.multipliedReportingOverflow(by: 10)
            // Counted down below zero, because Int64 reaches one further there.
            let (next, overflowedAgain) =
                negative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            guard !overflowed, !overflowedAgain else { return nil }
            value = next
        }
        return value
    }

    /// A number as it was written, or nil for any other kind.
    public var numberToken: ArraySlice<UInt8>? {
        kind == .number ? rawBytes : nil
    }

    /// Whether this is the literal `null`.
    public var isNull: Bool { kind == .null }
}
