/// The condition of an `If-Match` header (RFC 9110, section 13.1.1).
public enum VersionMatch: Sendable, Hashable {
    /// `*`: any version, so long as the resource is there.
    case any
    /// One or more entity tags; the resource's version must be among them.
    case versions([Int64])

    /// True when a resource at this version meets the condition.
    public func holds(for version: Int64) -> Bool {
        switch self {
        case .any: true
        case .versions(let versions): versions.contains(version)
        }
    }
}
