import Capacity

/// What costs more and what costs less, each with its interval.
struct ComparisonPicture: Picture {
    let title = "Costs per request, now against before"
    private let figures: [ComparedFigure]

    /// None without a ratio.
    init?(_ comparison: RunComparison) {
        figures = comparison.figures.filter { $0.ratio?.value.isFinite == true }
        guard !figures.isEmpty else { return nil }
    }

    var description: String {
        let worst = figures.max { ($0.ratio?.value ?? 0) < ($1.ratio?.value ?? 0) }
        let text = worst.flatMap { worst in
            worst.ratio.map { " The highest is \(worst.name): \(Quantity.change($0.value - 1))." }
        }
        return "Each point is a figure over what it was; the line is the interval." + (text ?? "")
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        let rows = figures.map { figure in
            RowPlot.Row(
                name: figure.name, points: figure.ratio.map { [(0, $0.value)] } ?? [],
                interval: figure.ratio.flatMap { ratio in
                    ratio.low.flatMap { low in ratio.high.map { (low, $0) } }
                }, note: figure.isGate ? "gates" : "reported")
        }
        let ends = figures.flatMap { [$0.ratio?.value, $0.ratio?.low, $0.ratio?.high].compactMap { $0 } }
        let plot = RowPlot(
            x: Axis("now over before", .factor, over: [0.9, 1.1] + ends, ticksMax: 9), rows: rows,
            seriesNames: ["figure"], intervalName: "interval", references: [("as before", 1, "6 4")],
            shade: ("no change that matters, CPU", (1 - ComparedCosts.cpuEffect)...(1 + ComparedCosts.cpuEffect)))
        return plot.draw(on: &canvas)
    }
}
