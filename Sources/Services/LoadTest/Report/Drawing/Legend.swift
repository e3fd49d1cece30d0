/// What the lines and markers of a drawing stand for, in rows above it.
struct Legend {
    /// How an entry is drawn.
    enum Sample {
        case line(series: Int, hasMarker: Bool)
        case marker(series: Int)
        case field(style: String)
        case dash(style: String, dash: String)
    }

    static let rowHeight = 20.0
    private static let sampleWidth = 30.0
    private static let gap = 18.0

    var entries: [(sample: Sample, name: String)] = []

    /// Draws the entries from the left, as many to a row as fit.
    ///
    /// - Returns: How much height they took.
    func draw(on canvas: inout SVGCanvas, left: Double, top: Double) -> Double {
        guard !entries.isEmpty else { return 0 }
        var (x, y) = (left, top)
        for (sample, name) in entries {
            let text = Quantity.short(name, charactersMax: 60)
            let width = Self.sampleWidth + SVGCanvas.width(of: text) + Self.gap
            if x > left, x + width > SVGCanvas.width {
                x = left
                y += Self.rowHeight
            }
            let middle = y + Self.rowHeight / 2
            switch sample {
            case .line(let series, let hasMarker):
                canvas.line(
                    x, middle, x + 24, middle, style: "l\(SVGCanvas.style(series))", dash: SVGCanvas.dash(series))
                if hasMarker { canvas.marker(series: series, x: x + 12, y: middle) }
            case .marker(let series): canvas.marker(series: series, x: x + 12, y: middle)
            case .field(let style): canvas.rectangle(x: x, y: middle - 6, width: 24, height: 12, style: style)
            case .dash(let style, let dash): canvas.line(x, middle, x + 24, middle, style: style, dash: dash)
            }
            canvas.text(text, x: x + Self.sampleWidth, y: middle + 4)
            x += width
        }
        return y + Self.rowHeight - top
    }
}
