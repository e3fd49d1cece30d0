/// Lines and points over two axes.
struct Plot {
    /// A line, points, or both.
    struct Series {
        var name: String
        var points: [(x: Double, y: Double)]
        var hasLine = true
        var hasMarkers = false
        /// Which colour, dash and marker; none for the place among the series.
        var style: Int?
    }

    /// A moment on the time line.
    struct Moment {
        var x: Double
        /// The number in its circle.
        var number: Int
        var title: String
    }

    /// A limit or another line across the picture.
    struct Reference {
        enum Place {
            case x(Double)
            case y(Double)
        }

        var name: String
        var place: Place
        var dash: String
    }

    var x: Axis
    var y: Axis
    var series: [Series]
    /// Up to where the ground is shaded, and what that says.
    var shade: (until: Double, name: String)?
    var moments: [Moment] = []
    var references: [Reference] = []
    var plotHeight = 240.0

    private static let left = 68.0
    private static let right = 24.0
    private static let badgeRow = 20.0

    /// Draws everything and answers the height.
    func draw(on canvas: inout SVGCanvas) -> Double {
        let legendHeight = legend.draw(on: &canvas, left: Self.left, top: 4)
        let rows = momentRows
        let top = legendHeight + 14 + Double((rows.max() ?? -1) + 1) * Self.badgeRow
        let bottom = top + plotHeight
        let width = SVGCanvas.width - Self.left - Self.right
        func place(_ x: Double) -> Double { Self.left + self.x.place(x) * width }
        func level(_ y: Double) -> Double { bottom - self.y.place(y) * plotHeight }

        if let shade, shade.until > x.range.lowerBound {
            canvas.rectangle(
                x: Self.left, y: top, width: place(shade.until) - Self.left, height: plotHeight, style: "shade")
        }
        for tick in y.ticks {
            canvas.line(Self.left, level(tick.value), Self.left + width, level(tick.value), style: "grid")
            canvas.text(tick.label, x: Self.left - 8, y: level(tick.value) + 4, anchor: .end)
        }
        for tick in x.ticks {
            canvas.line(place(tick.value), bottom, place(tick.value), bottom + 5, style: "axis")
            canvas.text(tick.label, x: place(tick.value), y: bottom + 19, anchor: .middle)
        }
        canvas.line(Self.left, bottom, Self.left + width, bottom, style: "axis")
        canvas.text(x.title, x: Self.left + width / 2, y: bottom + 38, anchor: .middle, style: "quiet")
        canvas.uprightText(y.title, x: 14, y: top + plotHeight / 2, style: "quiet")
        for reference in references {
            switch reference.place {
            case .x(let figure):
                canvas.line(place(figure), top, place(figure), bottom, style: "axis", dash: reference.dash)
            case .y(let figure):
                canvas.line(
                    Self.left, level(figure), Self.left + width, level(figure), style: "axis", dash: reference.dash)
            }
        }
        for (moment, row) in zip(moments, rows) {
            let y = top - 10 - Double(row) * Self.badgeRow
            canvas.line(place(moment.x), y, place(moment.x), bottom, style: "mark")
            canvas.badge("\(moment.number)", x: place(moment.x), y: y, title: moment.title)
        }
        for (index, one) in series.enumerated() {
            let style = one.style ?? index
            let drawn = one.points.filter { $0.x.isFinite && $0.y.isFinite }
                .map { (x: place($0.x), y: level($0.y)) }
            if one.hasLine {
                canvas.path(drawn, style: "l\(SVGCanvas.style(style))", dash: SVGCanvas.dash(style))
            }
            // A line through one point is no line.
            if one.hasMarkers || drawn.count == 1 {
                for point in drawn { canvas.marker(series: style, x: point.x, y: point.y) }
            }
        }
        return bottom + 46
    }

    private var legend: Legend {
        var legend = Legend()
        for (index, one) in series.enumerated() {
            let style = one.style ?? index
            let sample: Legend.Sample =
                one.hasLine ? .line(series: style, hasMarker: one.hasMarkers) : .marker(series: style)
            legend.entries.append((sample, one.name))
        }
        for reference in references {
            legend.entries.append((.dash(style: "axis", dash: reference.dash), reference.name))
        }
        if let shade { legend.entries.append((.field(style: "shade"), shade.name)) }
        return legend
    }

    /// Rows of circles, so that moments close to one another do not lie upon one another.
    private var momentRows: [Int] {
        let width = SVGCanvas.width - Self.left - Self.right
        var ends: [Double] = []
        return moments.map { moment in
            let place = x.place(moment.x) * width
            let row = ends.firstIndex { $0 + 18 <= place } ?? ends.count
            if row == ends.count { ends.append(place) } else { ends[row] = place }
            return row
        }
    }
}
