/// What a cluster is doing.
public struct ClusterStatus: Sendable, Equatable, Codable {
    /// The data directory.
    public let directory: String
    /// The process that runs it; nil when no one does.
    ///
    /// Servers may run all the same.
    public let holder: Int32?
    /// The topology document's version.
    public let topologyVersion: Int64
    /// The catalog, then the shards in the topology's order.
    public let instances: [InstanceStatus]

    /// Whether every instance answers.
    public var isHealthy: Bool { instances.allSatisfy { $0.state == .running } }
}
