import Capacity

/// Throughput against requests at work: the Universal Scalability Law through the runs.
struct ScalabilityPicture: Picture {
    let title = "Throughput against requests at work"
    private let finding: ScalabilityFinding

    init(_ finding: ScalabilityFinding) {
        self.finding = finding
    }

    var description: String {
        var text =
            "By Little's law requests at work are throughput times mean latency. The law's contention is "
            + "\(Quantity.digits(finding.sigma.value)), its coherency \(Quantity.digits(finding.kappa.value))."
        if let peak = finding.peakThroughput, let at = finding.peakConcurrency {
            text += " Throughput peaks at \(Quantity.rate(peak.value)) with \(Quantity.digits(at.value)) at work."
        } else {
            text += " The runs show no peak."
        }
        return text
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        let law = UniversalScalabilityLaw(
            lambda: finding.lambda.value, sigma: finding.sigma.value, kappa: finding.kappa.value)
        let most = finding.points.map(\.concurrency).max() ?? 1
        let end = min(max(1.3 * most, 1.2 * (finding.peakConcurrency?.value ?? 0)), 4 * most)
        let curve = (0...100).map { step -> (x: Double, y: Double) in
            let concurrency = end * Double(step) / 100
            return (concurrency, law.throughput(at: concurrency))
        }
        let series: [Plot.Series] = [
            .init(
                name: "a run", points: finding.points.map { ($0.concurrency, $0.throughput) }, hasLine: false,
                hasMarkers: true),
            .init(name: "Universal Scalability Law", points: curve, style: 1),
        ]
        let plot = Plot(
            x: Axis("requests at work", .number, over: [0, end], ticksMax: 9),
            y: Axis(
                "requests answered as hoped", .rate, over: [0] + series.flatMap { $0.points.map(\.y) }, ticksMax: 7),
            series: series, plotHeight: 200)
        return plot.draw(on: &canvas)
    }
}
