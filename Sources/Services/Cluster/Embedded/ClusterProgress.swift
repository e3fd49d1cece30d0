/// One step of starting or stopping a cluster, for the person who waits.
public struct ClusterProgress: Sendable, Equatable {
    /// What is being done, or was done.
    public enum Step: String, Sendable, Codable {
        /// The data directory is being made.
        case creating
        /// The server is being started.
        case starting
        /// The server accepts connections.
        case started
        /// The server had been running, and is used as it is.
        case adopted
        /// The server is being stopped.
        case stopping
        /// The server has ended.
        case stopped
    }

    /// The step.
    public let step: Step
    /// The instance's name, as `shard-1`.
    public let instance: String
    /// How many instances are done, 0...`total`.
    public let done: Int
    /// How many instances there are.
    public let total: Int
}
