import Capacity

/// How far each constraint of a planned tier is used up.
struct ConstraintPicture: Picture {
    let title = "What the planned tier uses up"
    private let need: TierNeed

    init(_ need: TierNeed) {
        self.need = need
    }

    var description: String {
        let first = need.uses.max { $0.share < $1.share }
        return "The share of its limit that each constraint uses in the busiest hour."
            + (first.map { " The fullest is \($0.constraint.name): \(Quantity.percent($0.share))." } ?? "")
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        let rows = need.uses.sorted { $0.share > $1.share }.map { use in
            RowPlot.Row(
                name: ConstraintWords.short(use.constraint), bar: use.share,
                note: "\(ConstraintWords.amount(use.used, use.unit))")
        }
        let plot = RowPlot(
            x: Axis("share of the limit", .percent, over: [0, 1] + rows.compactMap(\.bar), ticksMax: 9), rows: rows,
            barName: "used in the busiest hour", references: [("limit", 1, "8 4")])
        return plot.draw(on: &canvas)
    }
}
