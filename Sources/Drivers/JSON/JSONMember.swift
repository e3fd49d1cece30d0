/// A member of an object: its name and its value.
public struct JSONMember: Sendable {
    /// The name's own node, a string.
    public let key: JSONNode
    /// The value.
    public let value: JSONNode

    /// The name's text.
    public var name: String { key.string ?? "" }

    /// Whether the name has this text, byte for byte.
    public func isNamed(_ name: String) -> Bool { key.isString(name) }

    /// Name, colon and value as they were written.
    public var rawBytes: ArraySlice<UInt8> {
        value.source.bytes[key.range.lowerBound..<value.range.upperBound]
    }
}
