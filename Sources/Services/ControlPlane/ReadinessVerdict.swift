/// The one word of a readiness answer.
public enum ReadinessVerdict: String, Sendable, Codable {
    /// Every shard serves.
    case ready

    /// Some shards serve; requests for the others get 503.
    case degraded

    /// No shard serves.
    case unavailable

    /// There is no slot map yet.
    case starting

    /// The process is about to end.
    case draining

    /// Whether a load balancer should send requests.
    public var acceptsRequests: Bool {
        switch self {
        case .ready, .degraded: true
        case .unavailable, .starting, .draining: false
        }
    }
}
