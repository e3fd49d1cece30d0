/// What one instance of a cluster is doing.
public struct InstanceStatus: Sendable, Equatable, Codable {
    /// Whether it serves.
    public enum State: String, Sendable, Codable {
        /// It answers.
        case running
        /// It is starting, perhaps recovering from a crash.
        case starting
        /// It is shutting down.
        case stopping
        /// Its process is there, but it does not answer: frozen, overloaded or out of connections.
        case unresponsive
        /// There is no process.
        case stopped
    }

    /// The instance's name, as `shard-1`.
    public let name: String
    /// Whether it serves.
    public let state: State
    /// The address it listens on.
    public let host: String
    /// The port it listens on.
    public let port: Int
    /// The server's process; nil when stopped.
    public let pid: Int32?
    /// Seconds since it started; nil when stopped.
    public let uptimeSeconds: Int64?
    /// The size of Trunkline's database; nil unless running.
    public let databaseBytes: Int64?
    /// Clients connected; nil unless running.
    public let connections: Int?
    /// The number that names this database's life, also in clients' tokens; nil unless running.
    public let systemIdentifier: String?
}
