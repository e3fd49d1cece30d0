import Workload

/// What subscribers waited from second to second.
struct LatencyOverTimePicture: Picture {
    let title = "Latency over time"
    private let time: TimeLine
    private static let shares: [(name: String, share: Double)] = [
        ("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("longest", 1),
    ]

    /// None for a run without a second that was answered.
    init?(_ time: TimeLine) {
        guard time.bins.contains(where: { $0.latency.count > 0 }) else { return nil }
        self.time = time
    }

    var description: String {
        let p99 = time.bins.compactMap { $0.latency.percentile(0.99) }
        return "From the intended start to the end of the answer, all operations. The 99th percentile is between "
            + "\(Quantity.time(p99.min())) and \(Quantity.time(p99.max())) in the \(time.binSeconds) s shown by a point."
            + time.faultsInWords
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        let series = Self.shares.map { name, share in
            Plot.Series(
                name: name,
                points: time.bins.compactMap { bin in
                    bin.latency.percentile(share).map { (time.middle(bin), max(1, Double($0))) }
                })
        }
        let plot = Plot(
            x: time.axis,
            y: Axis("latency", .time, over: series.flatMap { $0.points.map(\.y) }, isLogarithmic: true), series: series,
            shade: time.shade, moments: time.moments)
        return plot.draw(on: &canvas)
    }
}
