import Capture
import ChangeCapture
import CommandQueue
import ControlPlane
import PostgresClient
import Router
import Sharding
import Webhooks

/// Everything that one Trunkline process needs to know to serve.
public struct DataTierConfiguration: Sendable {
    /// Where the shards and the catalog are, and which slots each shard starts with.
    public var topology: TopologyDocument
    /// The HTTP edge: addresses, TLS and limits.
    public var edge = EdgeConfiguration()
    /// The port of metrics and probes.
    public var controlPlane = ControlPlaneConfiguration()
    /// The routing.
    public var router = RouterConfiguration()
    /// The connections to each shard.
    public var pool = PoolLimits()
    /// The limits of change capture, which keeps the catalog's replica in step; nil to leave that to another process.
    public var capture: CaptureLimits? = CaptureLimits()
    /// The brokers that get the shards' events, where changes are captured.
    public var sinks: [SinkAddress] = []
    /// The limits of the hubs' webhooks, which are sent where changes are captured.
    public var webhooks = WebhookLimits()
    /// The queues and streams that commands are taken from.
    public var commandSources: [CommandSourceAddress] = []
    /// The limits of each source of commands.
    public var commands = CommandLimits()
    /// Threads of the HTTP edge, 1...64.
    ///
    /// The PostgreSQL connections have one thread of their own beside them.
    public var edgeThreads = 1
    /// Whether to bring the databases' schemas up to date before serving.
    public var migrates = true
    /// The time the databases get to answer, migrate and follow the catalog at the start.
    public var startTime: Duration = .seconds(120)

    /// The defaults for a topology.
    public init(topology: TopologyDocument) {
        self.topology = topology
    }
}
