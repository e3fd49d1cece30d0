import JSON

/// A slow and plain reading of RFC 8259, for the room to be compared with.
indirect enum NaiveJSON: Equatable {
    case object([Member])
    case array([NaiveJSON])
    case string([UInt8])
    case number([UInt8])
    case literal(String)

    struct Member: Equatable {
        let name: [UInt8]
        var value: NaiveJSON
    }

    static let null = NaiveJSON.literal("null")

    /// The same value as the room reads it.
    init(_ node: JSONNode) {
        switch node.kind {
        case .object: self = .object(node.members.map { Member(name: $0.key.utf8!, value: NaiveJSON($0.value)) })
        case .array: self = .array(node.elements.map(NaiveJSON.init))
        case .string: self = .string(node.utf8!)
        case .number: self = .number(Array(node.rawBytes))
        case .true: self = .literal("true")
        case .false: self = .literal("false")
        case .null: self = .null
        }
    }

    /// Reads a document, or nil where it is none, repeats a name, or holds U+0000.
    init?(_ bytes: [UInt8]) {
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        var reader = NaiveReader(rest: bytes[...])
        guard let value = reader.value() else { return nil }
        reader.space()
        guard reader.rest.isEmpty else { return nil }
        self = value
    }

    /// RFC 7396, section 2, word for word.
    static func mergePatch(_ target: NaiveJSON?, _ patch: NaiveJSON) -> NaiveJSON {
        guard case .object(let changes) = patch else { return patch }
        var members: [Member] = []
        if case .object(let present)? = target { members = present }
        for change in changes {
            let place = members.firstIndex { $0.name == change.name }
            if change.value == .null {
                if let place { members.remove(at: place) }
            } else if let place {
                members[place].value = mergePatch(members[place].value, change.value)
            } else {
                members.append(Member(name: change.name, value: mergePatch(nil, change.value)))
            }
        }
        return .object(members)
    }
}

private struct NaiveReader {
    var rest: ArraySlice<UInt8>

    mutating func space() { rest = rest.drop { " \n\r\t".utf8.contains($0) } }

    mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    mutating func value() -> NaiveJSON? {
        space()
        if take("{") { return object() }
        if take("[") { return array() }
        if take("\"") { return string().map(NaiveJSON.string) }
        for literal in ["true", "false", "null"] where take(literal) { return .literal(literal) }
        return number()
    }

    mutating func object() -> NaiveJSON? {
        var members: [NaiveJSON.Member] = []
        space()
        if take("}") { return .object([]) }
        while true {
            space()
            guard take("\""), let name = string(), !members.contains(where: { $0.name == name }) else { return nil }
            space()
            guard take(":"), let value = value() else { return nil }
            members.append(NaiveJSON.Member(name: name, value: value))
            space()
            if take("}") { return .object(members) }
            guard take(",") else { return nil }
        }
    }

    mutating func array() -> NaiveJSON? {
        var elements: [NaiveJSON] = []
        space()
        if take("]") { return .array([]) }
        while true {
            guard let value = value() else { return nil }
            elements.append(value)
            space()
            if take("]") { return .array(elements) }
            guard take(",") else { return nil }
        }
    }

    mutating func string() -> [UInt8]? {
        var text: [UInt8] = []
        let short: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
        ]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x22: return text
            case ..<0x20: return nil
            case 0x5C:
                guard let letter = rest.popFirst() else { return nil }
                if letter == 0x75 {
                    guard let scalar = scalar(), scalar != "\0" else { return nil }
                    text.append(contentsOf: String(scalar).utf8)
                } else {
                    guard let plain = short[letter] else { return nil }
                    text.append(plain)
                }
            default: text.append(byte)
            }
        }
        return nil
    }

    mutating func scalar() -> Unicode.Scalar? {
        guard let first = fourDigits() else { return nil }
        guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
        guard take("\\u"), let second = fourDigits(), (0xDC00...0xDFFF).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    mutating func fourDigits() -> UInt32? {
        let digits = rest.prefix(4)
        guard digits.count == 4, !digits.contains(UInt8(ascii: "+")), !digits.contains(UInt8(ascii: "-")) else {
            return nil
        }
        rest = rest.dropFirst(4)
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    mutating func number() -> NaiveJSON? {
        let text = String(decoding: rest, as: UTF8.self)
        guard let match = text.prefixMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/) else { return nil }
        let token = Array(match.output.0.utf8)
        rest = rest.dropFirst(token.count)
        return .number(token)
    }
}
