import Capacity
import Workload

/// What subscribers waited, beside what the server took once a request was sent.
struct IntendedAgainstServicePicture: Picture {
    let title = "Waiting time against service time"
    private static let shares: [(name: String, share: Double)] = [
        ("p50", 0.5), ("p75", 0.75), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999), ("p99.99", 0.9999),
        ("longest", 1),
    ]
    private let figures: RunFigures

    /// None for a run without an answer.
    init?(_ figures: RunFigures) {
        guard figures.latency.count > 0, figures.serviceTime.count > 0 else { return nil }
        self.figures = figures
    }

    var description: String {
        "From the intended start (what a subscriber waits) the 99th percentile is "
            + "\(Quantity.time(figures.latency.percentile(0.99))); from the actual send it is "
            + "\(Quantity.time(figures.serviceTime.percentile(0.99))). Where the lines part, requests waited before they "
            + "could be sent, which a generator that sends only after an answer would not have seen."
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        func series(_ name: String, _ times: HistogramRecord) -> Plot.Series {
            Plot.Series(
                name: name,
                points: Self.shares.enumerated().compactMap { index, share in
                    times.percentile(share.share).map { (Double(index), max(1, Double($0))) }
                }, hasMarkers: true)
        }
        let both = [
            series("from the intended start", figures.latency), series("from the actual send", figures.serviceTime),
        ]
        let plot = Plot(
            x: Axis("share of requests that took no longer", names: Self.shares.map(\.name)),
            y: Axis("time", .time, over: both.flatMap { $0.points.map(\.y) }, isLogarithmic: true), series: both,
            plotHeight: 220)
        return plot.draw(on: &canvas)
    }
}
