/// The figures that a pool keeps for each shard, by the names they are made with.
public enum PoolMetric: String, CaseIterable, Sendable {
    /// `PoolGauges.connections`.
    case connections = "trunkline_pool_connections"
    /// `PoolGauges.inFlight`.
    case inFlight = "trunkline_pool_pipeline_depth"
    /// `PoolGauges.waiting`.
    case waiting = "trunkline_pool_waiting"
    /// `PoolGauges.isUnavailable`.
    case unavailable = "trunkline_pool_unavailable"

    /// `PoolGauges.roundTrips`.
    case roundTrips = "trunkline_pool_round_trips_total"

    /// One sentence on what is counted, and in which unit.
    public var help: String {
        switch self {
        case .connections: "Connections to the shard's PostgreSQL that are ready for requests, by shard."
        case .inFlight: "Requests sent to the shard's PostgreSQL and not yet answered, by shard."
        case .waiting: "Requests that wait for a place on a connection to the shard's PostgreSQL, by shard."
        case .unavailable:
            "Whether the shard's PostgreSQL counts as unreachable, so that requests fail at once: 1 or 0, by shard."
        case .roundTrips:
            "Reads and write batches handed to the shard's PostgreSQL, by shard; a caller waits for each of its own."
        }
    }
}
