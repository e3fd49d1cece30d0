/// Why bytes are not a document that Trunkline takes, and where.
///
/// It never holds a part of the document: that is a subscriber's data.
public struct JSONError: Error, Sendable, Hashable {
    /// What is wrong.
    public enum Kind: Sendable, Hashable {
        /// There is nothing but white space.
        case empty
        /// It does not follow the grammar of RFC 8259, an escape of half a surrogate pair included.
        case malformed
        /// The bytes are not UTF-8 (RFC 3629).
        case invalidUTF8
        /// Objects and arrays nest deeper than `JSONLimits.depthMax`.
        case tooDeep
        /// It has more bytes than `JSONLimits.bytesMax`, or no memory could be had for it.
        case tooLarge
        /// It has more values and names than `JSONLimits.nodesMax`.
        case tooManyNodes
        /// An object says one name twice; which of the two holds, RFC 8259 leaves open.
        case duplicateName
        /// A name or a string holds U+0000, which PostgreSQL's text cannot.
        case nulCharacter
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, in bytes from the document's start.
    public let offset: Int

    /// An error of this kind at this byte.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

extension JSONError: CustomStringConvertible {
    /// The error in words that can be shown to the client who sent the document.
    public var description: String {
        switch kind {
        case .empty: "the document is empty"
        case .malformed: "malformed JSON at byte \(offset)"
        case .invalidUTF8: "invalid UTF-8 at byte \(offset)"
        case .tooDeep: "objects and arrays nest too deeply at byte \(offset)"
        case .tooLarge: "the document is too large"
        case .tooManyNodes: "the document has too many values at byte \(offset)"
        case .duplicateName: "a member name is repeated at byte \(offset)"
        case .nulCharacter: "the character U+0000 is not allowed, at byte \(offset)"
        }
    }
}
