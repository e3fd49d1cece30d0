/// A path to one value of a document (RFC 6901).
public struct JSONPointer: Sendable, Hashable {
    /// The names and places on the way from the root, unescaped, as UTF-8; none for the root itself.
    public private(set) var tokens: [[UInt8]]

    /// The path that these names and places make.
    public init(_ tokens: [String] = []) {
        self.tokens = tokens.map { Array($0.utf8) }
    }

    /// The path that this text says, or nil if it is no pointer: it is not empty and does not begin with `/`, or a
    /// `~` is followed by neither `0` nor `1`.
    public init?(parsing text: some Sequence<UInt8>) {
        tokens = []
        var tilde = false
        for byte in text {
            if tilde {
                guard byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else { return nil }
                tokens[tokens.count - 1].append(UInt8(ascii: byte == UInt8(ascii: "0") ? "~" : "/"))
                tilde = false
            } else if byte == UInt8(ascii: "/") {
                tokens.append([])
            } else if tokens.isEmpty {
                return nil
            } else if byte == UInt8(ascii: "~") {
                tilde = true
            } else {
                tokens[tokens.count - 1].append(byte)
            }
        }
        if tilde { return nil }
    }

    /// The path that this text says, or nil if it is no pointer.
    public init?(parsing text: String) {
        self.init(parsing: text.utf8)
    }

    /// The path to a member of what this one leads to.
    public func appending(_ name: String) -> JSONPointer {
        var longer = self
        longer.tokens.append(Array(name.utf8))
        return longer
    }

    /// The path to an element of what this one leads to.
    public func appending(_ place: Int) -> JSONPointer {
        appending(String(place))
    }

    /// The value that the path leads to from here, or nil if there is none.
    public func value(from node: JSONNode) -> JSONNode? {
        var node = node
        for token in tokens {
            guard let next = node.child(token) else { return nil }
            node = next
        }
        return node
    }

    /// The place in an array that a token names by digits without leading zeros, or nil for any other token.
    static func place(_ token: [UInt8]) -> Int? {
        guard let first = token.first, token.count == 1 || first != UInt8(ascii: "0") else { return nil }
        guard token.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(String(decoding: token, as: UTF8.self))
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The pointer's text, escaped.
    public var description: String {
        var text: [UInt8] = []
        for token in tokens {
            text.append(UInt8(ascii: "/"))
            for byte in token {
                switch byte {
                case UInt8(ascii: "~"): text.append(contentsOf: "~0".utf8)
                case UInt8(ascii: "/"): text.append(contentsOf: "~1".utf8)
                default: text.append(byte)
                }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension JSONNode {
    /// The member or element that one token of a pointer names.
    fileprivate func child(_ token: [UInt8]) -> JSONNode? {
        switch kind {
        case .object: self[utf8: token.span]
        case .array: JSONPointer.place(token).flatMap { self[$0] }
        case .string, .number, .true, .false, .null: nil
        }
    }
}
