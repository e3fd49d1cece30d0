/// Which PostgreSQL a worker talks to: positions in the log compare only within one system, and one timeline of it.
///
/// The timeline is not a part of it: it comes with each position, since a promotion changes it at any time.
public struct ShardIdentity: Sendable, Hashable {
    /// The cluster's identifier, made by initdb (`pg_control_system()`).
    public let systemID: UInt64

    /// Describes one PostgreSQL.
    public init(systemID: UInt64) {
        self.systemID = systemID
    }
}
