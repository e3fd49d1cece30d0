import Workload

/// What each operation made subscribers wait.
struct LatencyByOperationPicture: Picture {
    let title = "Latency by operation"
    private static let rowsMax = 40
    private static let shares: [(name: String, share: Double)] = [
        ("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999),
    ]
    private let operations: [OperationRecord]

    /// None for a run without an answer.
    init?(_ operations: [OperationRecord]) {
        let answered = operations.filter { $0.latency.count > 0 }
        guard !answered.isEmpty else { return nil }
        self.operations = Array(
            answered.sorted { ($0.latency.percentile(0.99) ?? 0) > ($1.latency.percentile(0.99) ?? 0) }
                .prefix(Self.rowsMax))
    }

    var description: String {
        guard let slowest = operations.first else { return "" }
        return "From the intended start to the end of the answer, the slowest first. \(slowest.name) has a 99th "
            + "percentile of \(Quantity.time(slowest.latency.percentile(0.99)))."
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        let rows = operations.map { operation in
            RowPlot.Row(
                name: operation.name.rawValue,
                points: Self.shares.enumerated().compactMap { series, share in
                    operation.latency.percentile(share.share).map { (series, max(1, Double($0))) }
                })
        }
        let plot = RowPlot(
            x: Axis("latency", .time, over: rows.flatMap { $0.points.map(\.figure) }, isLogarithmic: true), rows: rows,
            seriesNames: Self.shares.map(\.name))
        return plot.draw(on: &canvas)
    }
}
