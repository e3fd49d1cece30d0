import Capacity

/// How far the cost model is off runs that it had not seen.
struct ModelFitPicture: Picture {
    let title = "Cost model against runs that it had not seen"
    private static let rowsMax = 40
    private let held: [HeldAgainst]
    private let quantities: [String]

    /// None without a prediction; only CPU and log, which decide plans, are shown.
    init?(_ held: [HeldAgainst]) {
        let shown = held.filter { $0.quantity.hasPrefix("CPU") || $0.quantity.hasPrefix("WAL") }
            .filter { $0.errorShare.isFinite && $0.measured > 0 }
        guard !shown.isEmpty else { return nil }
        let quantities = Array(Set(shown.map(\.quantity)).sorted().prefix(SVGCanvas.seriesMax))
        self.quantities = quantities
        self.held = shown.filter { quantities.contains($0.quantity) }
    }

    /// With the machine's speed allowed for, where it is known.
    private static func error(_ one: HeldAgainst) -> Double { one.evenedErrorShare ?? one.errorShare }

    var description: String {
        let most = Quantity.percent(held.map { Self.error($0).magnitude }.max() ?? 0)
        let machine =
            held.contains { $0.evenedErrorShare != nil } ? ", the machine's speed in each run allowed for" : ""
        return "Each run is predicted from all others. The predictions are off by \(most) at most\(machine)."
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        let runs = held.map(\.run).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let rows = runs.prefix(Self.rowsMax).map { run in
            RowPlot.Row(
                name: run,
                points: held.filter { $0.run == run }.compactMap { one in
                    quantities.firstIndex(of: one.quantity).map { ($0, Self.error(one)) }
                })
        }
        let reach = max(0.05, held.map { Self.error($0).magnitude }.max() ?? 0)
        let plot = RowPlot(
            x: Axis("predicted, above or below what was measured", .percent, over: [-reach, reach], ticksMax: 9),
            rows: Array(rows),
            seriesNames: quantities.map { $0.replacing(", s", with: "").replacing(", bytes", with: "") },
            references: [("as measured", 0, "6 4")])
        return plot.draw(on: &canvas)
    }
}
