import Metrics
import NIOHTTP1

/// The edge's counters on one event loop, each handle made once.
final class EdgeMetrics {
    private struct Series: Hashable {
        let route: EdgeRoute
        let method: String
        let status: Int
    }

    private struct Handles {
        let requests: Counter
        let duration: Metrics.Timer
    }

    /// Distinct (route, method, status) triples counted by name; further ones are counted as route `other`.
    private static let seriesMax = 1_000

    private var handles: [Series: Handles] = [:]
    private var last: (series: Series, handles: Handles)?
    private let connections = Gauge(label: EdgeMetric.connections.rawValue)
    private let inFlight = Gauge(label: EdgeMetric.inFlight.rawValue)

    /// Counts one answered request.
    func record(method: HTTPMethod, response: EdgeResponse, duration: Duration) {
        let series = Series(route: response.route, method: Self.label(method), status: response.status)
        let handles = find(series)
        handles.requests.increment()
        let (seconds, attoseconds) = duration.components
        handles.duration.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    /// States the server's totals.
    func state(connections count: Int, inFlight requests: Int) {
        connections.record(count)
        inFlight.record(requests)
    }

    private func find(_ series: Series) -> Handles {
        if let last, last.series == series { return last.handles }
        let found = handles[series] ?? make(series)
        last = (series, found)
        return found
    }

    private func make(_ series: Series) -> Handles {
        let isFull = handles.count >= Self.seriesMax
        let route = isFull ? "other" : series.route.name
        let dimensions = [("route", route), ("method", series.method), ("code", "\(series.status)")]
        let made = Handles(
            requests: Counter(label: EdgeMetric.requests.rawValue, dimensions: dimensions),
            duration: Metrics.Timer(label: EdgeMetric.duration.rawValue, dimensions: dimensions))
        if !isFull { handles[series] = made }
        return made
    }

    /// The method as a label: unknown ones share one, or a client could make series at will.
    private static func label(_ method: HTTPMethod) -> String {
        switch method {
        case .GET: "GET"
        case .HEAD: "HEAD"
        case .POST: "POST"
        case .PUT: "PUT"
        case .PATCH: "PATCH"
        case .DELETE: "DELETE"
        case .OPTIONS: "OPTIONS"
        default: "other"
        }
    }
}
