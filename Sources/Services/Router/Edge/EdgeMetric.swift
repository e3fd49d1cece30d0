/// The metrics that the edge keeps, by the names they are made with.
public enum EdgeMetric: String, CaseIterable, Sendable {
    /// A counter, by route, method and code.
    case requests = "bss_http_requests_total"
    /// A histogram, by route, method and code.
    case duration = "bss_http_request_duration_seconds"
    /// A gauge.
    case connections = "trunkline_http_connections"
    /// A gauge.
    case inFlight = "trunkline_http_requests_in_flight"

    /// One sentence on what is counted, and in which unit.
    public var help: String {
        switch self {
        case .requests: "HTTP requests answered since the start of the process, by route, method and status code."
        case .duration:
            "Time in seconds from a request's head to its answer, by route, method and status code of HTTP requests."
        case .connections: "HTTP connections of clients that are open now, idle ones included."
        case .inFlight: "HTTP requests received and not yet answered."
        }
    }
}
