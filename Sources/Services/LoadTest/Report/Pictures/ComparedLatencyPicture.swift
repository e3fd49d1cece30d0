import Capacity
import Workload

/// What subscribers waited in two runs, percentile by percentile.
struct ComparedLatencyPicture: Picture {
    let title = "Latency, now against before"
    private static let shares: [(name: String, share: Double)] = [
        ("p50", 0.5), ("p75", 0.75), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999), ("longest", 1),
    ]
    private let base: HistogramRecord
    private let candidate: HistogramRecord

    /// None where a run has no answer.
    init?(_ base: RunFigures, _ candidate: RunFigures) {
        guard base.latency.count > 0, candidate.latency.count > 0 else { return nil }
        self.base = base.latency
        self.candidate = candidate.latency
    }

    var description: String {
        "From the intended start to the end of the answer. The 99th percentile was "
            + "\(Quantity.time(base.percentile(0.99))) and is \(Quantity.time(candidate.percentile(0.99)))."
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        func series(_ name: String, _ times: HistogramRecord) -> Plot.Series {
            Plot.Series(
                name: name,
                points: Self.shares.enumerated().compactMap { index, share in
                    times.percentile(share.share).map { (Double(index), max(1, Double($0))) }
                }, hasMarkers: true)
        }
        let both = [series("before", base), series("now", candidate)]
        let plot = Plot(
            x: Axis("share of requests that took no longer", names: Self.shares.map(\.name)),
            y: Axis("latency", .time, over: both.flatMap { $0.points.map(\.y) }, isLogarithmic: true), series: both,
            plotHeight: 200)
        return plot.draw(on: &canvas)
    }
}
