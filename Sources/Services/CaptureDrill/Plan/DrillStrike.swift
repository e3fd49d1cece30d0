import ChangeCapture

/// One blow of a drill.
public enum DrillStrike: Sendable, Hashable {
    /// The process that captures is killed at whatever it does.
    case consumer
    /// The process that captures dies when it comes to a point for the n-th time.
    case consumerAt(CapturePoint, passes: Int)
    /// A shard's server is killed with all its processes; its place in the topology.
    case shard(Int)
    /// The catalog's server is killed with all its processes.
    case catalog
    /// A broker is killed; its place among those of the drill.
    case broker(Int)

    /// What is counted together in a report.
    public var kind: String {
        switch self {
        case .consumer: "consumer, at random"
        case .consumerAt(let point, _): "consumer, \(point.rawValue)"
        case .shard: "shard"
        case .catalog: "catalog"
        case .broker: "broker"
        }
    }
}
