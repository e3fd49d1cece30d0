/// Which PostgreSQL a worker talks to: positions in the log compare only within one identity.
public struct ShardIdentity: Sendable, Hashable {
    /// The cluster's identifier, made by initdb (`pg_control_system()`).
    public let systemID: UInt64
    /// The timeline of the log, raised by each promotion.
    public let timeline: UInt32

    /// Describes one PostgreSQL.
    public init(systemID: UInt64, timeline: UInt32) {
        self.systemID = systemID
        self.timeline = timeline
    }
}
