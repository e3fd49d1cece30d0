/// A JSON document that has been read whole and found valid: its bytes and a list of the values in them.
///
/// Nothing is converted: numbers and strings stay as they were written, and every view is a range of the source.
/// Copies share one storage.
public struct JSONDocument: Sendable {
    let source: JSONSource

    /// Validates these bytes and finds the values in them.
    ///
    /// - Throws: `JSONError` with the byte where the bytes stop being a document within the limits.
    ///
    /// Source: RFC 8259, held to unique names and without U+0000.
    public init(parsing bytes: [UInt8], limits: JSONLimits = .default) throws(JSONError) {
        source = try JSONSource(parsing: bytes, limits: limits)
    }

    /// The source, byte for byte.
    public var bytes: [UInt8] { source.bytes }

    /// The one value that the document is.
    public var root: JSONNode { JSONNode(source: source, index: 0) }
}

extension JSONDocument: Equatable {
    /// Whether both have the same bytes; `JSONNode.isEquivalent(to:)` compares what they mean.
    public static func == (one: JSONDocument, other: JSONDocument) -> Bool { one.bytes == other.bytes }
}
