import Capacity

/// Latency against throughput, with the knee and the objective's limit.
struct KneePicture: Picture {
    let title = "Latency against throughput"
    private let name: String
    private let points: [LatencyPoint]
    private let curve: [LatencyFinding.Place]
    private let knee: Double
    private let limit: (name: String, microseconds: Double, rate: Estimate?)?

    /// What several runs measured, without an objective.
    ///
    /// None with fewer than two rates.
    init?(points: [LatencyPoint], name: String) {
        guard Set(points.map(\.throughput)).count > 1 else { return nil }
        self.points = points.sorted { $0.offered < $1.offered }
        self.name = name
        curve = []
        knee = points.max { $0.power < $1.power }?.throughput ?? 0
        limit = nil
    }

    /// What a plan found.
    init?(_ finding: LatencyFinding, _ objective: LatencyObjective) {
        guard !finding.points.isEmpty else { return nil }
        points = finding.points
        curve = finding.curve
        knee = finding.knee
        name = objective.text.split(separator: "<").first.map(String.init) ?? "latency"
        limit = (objective.text, objective.microseconds, finding.method == .fitted ? finding.rateLimit : nil)
    }

    var description: String {
        var text =
            "Each point is a run. The knee, with the most throughput for its latency, is at \(Quantity.rate(knee))."
        if let limit, let rate = limit.rate {
            text += " \(limit.name) is kept up to \(Quantity.rate(rate.value))"
            if let low = rate.low, let high = rate.high {
                text += " (\(Quantity.rate(low)) to \(Quantity.rate(high)) by 95 of 100 such measurements)"
            }
            text += "."
        }
        return text
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        // Where the curve leaves the measured points far below, its rest is cut off.
        let highest = max(points.map(\.microseconds).max() ?? 1, limit?.microseconds ?? 0)
        let drawn = curve.filter { $0.microseconds.isFinite && $0.microseconds > 0 && $0.microseconds <= 2 * highest }
        var series: [Plot.Series] = [
            .init(
                name: "\(name) of a run", points: points.map { ($0.throughput, $0.microseconds) }, hasLine: false,
                hasMarkers: true)
        ]
        if !drawn.isEmpty {
            series.append(.init(name: "fitted curve", points: drawn.map { ($0.rate, $0.microseconds) }, style: 1))
        }
        var references = [Plot.Reference(name: "knee", place: .x(knee), dash: "2 4")]
        if let limit {
            references.append(.init(name: limit.name, place: .y(limit.microseconds), dash: "8 4"))
            if let rate = limit.rate {
                references.append(.init(name: "limit", place: .x(rate.value), dash: "8 3 2 3"))
            }
        }
        let rates = points.map(\.throughput) + drawn.map(\.rate) + [knee] + (limit?.rate.map { [$0.value] } ?? [])
        let plot = Plot(
            x: Axis("requests answered as hoped", .rate, over: [0] + rates, ticksMax: 9),
            y: Axis(
                "latency", .time, over: series.flatMap { $0.points.map(\.y) } + (limit.map { [$0.microseconds] } ?? []),
                isLogarithmic: true), series: series, references: references)
        return plot.draw(on: &canvas)
    }
}
