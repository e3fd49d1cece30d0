/// Rows of figures over one axis: points, bars and intervals, each row with its name.
struct RowPlot {
    /// One row.
    struct Row {
        var name: String
        /// Points by series.
        var points: [(series: Int, figure: Double)] = []
        /// A bar from the axis's first end.
        var bar: Double?
        /// A line from one figure to another.
        var interval: (low: Double, high: Double)?
        /// What stands at the end of the row.
        var note = ""
    }

    var x: Axis
    var rows: [Row]
    /// The names of the series that points are of.
    var seriesNames: [String] = []
    /// A bar's name.
    var barName: String?
    /// An interval's name.
    var intervalName: String?
    /// Figures that a line across all rows marks.
    var references: [(name: String, figure: Double, dash: String)] = []
    /// A range that is shaded.
    var shade: (name: String, range: ClosedRange<Double>)?

    private static let rowHeight = 26.0
    private static let nameCharactersMax = 34
    private static let noteCharactersMax = 18
    private static let right = 20.0

    /// Draws everything and answers the height.
    func draw(on canvas: inout SVGCanvas) -> Double {
        let names = rows.map { Quantity.short($0.name, charactersMax: Self.nameCharactersMax) }
        let notes = rows.map { Quantity.short($0.note, charactersMax: Self.noteCharactersMax) }
        let left = 16 + (names.map(SVGCanvas.width(of:)).max() ?? 0)
        let noteWidth = notes.map(SVGCanvas.width(of:)).max() ?? 0
        let width = SVGCanvas.width - left - Self.right - (noteWidth > 0 ? noteWidth + 12 : 0)
        let top = legend.draw(on: &canvas, left: 8, top: 4) + 10
        let bottom = top + Double(rows.count) * Self.rowHeight
        func place(_ figure: Double) -> Double { left + x.place(figure) * width }

        if let shade {
            let (from, to) = (place(shade.range.lowerBound), place(shade.range.upperBound))
            canvas.rectangle(x: from, y: top, width: to - from, height: bottom - top, style: "shade")
        }
        for tick in x.ticks {
            canvas.line(place(tick.value), top, place(tick.value), bottom + 5, style: "grid")
            canvas.text(tick.label, x: place(tick.value), y: bottom + 19, anchor: .middle)
        }
        for reference in references {
            canvas.line(
                place(reference.figure), top, place(reference.figure), bottom, style: "axis", dash: reference.dash)
        }
        canvas.line(left, bottom, left + width, bottom, style: "axis")
        for (index, row) in rows.enumerated() {
            let middle = top + (Double(index) + 0.5) * Self.rowHeight
            canvas.text(names[index], x: left - 10, y: middle + 4, anchor: .end)
            if let bar = row.bar {
                canvas.rectangle(
                    x: left, y: middle - 7, width: place(bar) - left, height: 14, style: "f1", title: row.name)
            }
            if let interval = row.interval {
                canvas.line(place(interval.low), middle, place(interval.high), middle, style: "l6")
            } else if let least = row.points.map(\.figure).min(), let most = row.points.map(\.figure).max() {
                canvas.line(place(least), middle, place(most), middle, style: "grid")
            }
            for point in row.points where point.figure.isFinite {
                canvas.marker(series: point.series, x: place(point.figure), y: middle, title: row.name)
            }
            if !notes[index].isEmpty {
                canvas.text(notes[index], x: SVGCanvas.width - 8, y: middle + 4, anchor: .end, style: "quiet")
            }
        }
        canvas.text(x.title, x: left + width / 2, y: bottom + 38, anchor: .middle, style: "quiet")
        return bottom + 46
    }

    private var legend: Legend {
        var legend = Legend()
        for (series, name) in seriesNames.enumerated() { legend.entries.append((.marker(series: series), name)) }
        if let barName { legend.entries.append((.field(style: "f1"), barName)) }
        if let intervalName { legend.entries.append((.dash(style: "l6", dash: ""), intervalName)) }
        for reference in references {
            legend.entries.append((.dash(style: "axis", dash: reference.dash), reference.name))
        }
        if let shade { legend.entries.append((.field(style: "shade"), shade.name)) }
        return legend
    }
}
