import JSON

/// A change to a resource, in one of the two forms of TMF630.
public enum PatchDocument: Sendable {
    /// `application/merge-patch+json` (RFC 7396), the default.
    case merge(JSONDocument)
    /// `application/json-patch+json` (RFC 6902).
    case operations(JSONDocument)
}
