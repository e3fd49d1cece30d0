import Sharding

/// The tier that a run loads, as far as it can be reached.
public struct LoadedTier: Sendable {
    /// The routers.
    public var targets: [LoadTarget]
    /// The shards, to ask them what they did; none when they cannot be asked.
    public var topology: TopologyDocument?
    /// The data directory of an embedded tier, whose processes can be watched and struck.
    public var dataDirectory: String?
    /// The process of router and workers, if it runs on this machine.
    public var process: Int32?
    /// The port of the tier's metrics and probes.
    public var controlPort: Int

    /// Names a tier.
    public init(
        targets: [LoadTarget], topology: TopologyDocument? = nil, dataDirectory: String? = nil, process: Int32? = nil,
        controlPort: Int = 0
    ) {
        self.targets = targets
        self.topology = topology
        self.dataDirectory = dataDirectory
        self.process = process
        self.controlPort = controlPort
    }
}
