/// Why a patch was not applied; the document is as it was.
public struct JSONPatchError: Error, Sendable, Hashable {
    /// What went wrong.
    public enum Kind: Error, Sendable, Hashable {
        /// The patch itself is not one (RFC 6902, section 4): reject it.
        case malformed
        /// It has more operations than the limit: reject it.
        case tooManyOperations
        /// A path leads nowhere in this document.
        case pathNotFound
        /// A `test` found another value than it named.
        case testFailed
        /// The result breaks the limits of a document.
        case result(JSONError.Kind)
    }

    /// What went wrong.
    public let kind: Kind
    /// Which operation failed, counted from 0; nil where it is no single one.
    public let operation: Int?

    init(_ kind: Kind, operation: Int? = nil) {
        self.kind = kind
        self.operation = operation
    }
}

extension JSONPatchError: CustomStringConvertible {
    /// The error in words that can be shown to the client who sent the patch.
    public var description: String {
        let what =
            switch kind {
            case .malformed: "malformed patch"
            case .tooManyOperations: "the patch has too many operations"
            case .pathNotFound: "a path of the patch leads nowhere"
            case .testFailed: "a test of the patch failed"
            case .result(.tooDeep): "the patched document nests too deeply"
            case .result: "the patched document is too large"
            }
        return operation.map { "\(what) (operation \($0))" } ?? what
    }
}
