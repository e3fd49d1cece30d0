/// A drawing of lines, areas and texts, whose colours are the report's style sheet's.
struct SVGCanvas {
    /// Series that are told apart by colour, dash and marker.
    static let seriesMax = 6
    /// How a text stands to its place.
    enum Anchor: String {
        case start, middle, end
    }

    /// The width of every drawing; the page scales it.
    static let width = 760.0

    private var markup = Markup()

    /// The SVG element, described for those who do not see it.
    func svg(height: Double, title: String, description: String, number: Int) -> Markup {
        var whole = Markup()
        let (titleID, descriptionID) = ("t\(number)", "d\(number)")
        whole.element(
            "svg",
            [
                "viewBox": "0 0 \(Self.number(Self.width)) \(Self.number(height))", "role": "img",
                "aria-labelledby": "\(titleID) \(descriptionID)",
            ]
        ) { svg in
            svg.element("title", ["id": titleID], text: title)
            svg.element("desc", ["id": descriptionID], text: description)
            svg.append(markup)
        }
        return whole
    }

    /// Draws a text, on its base line.
    mutating func text(_ text: String, x: Double, y: Double, anchor: Anchor = .start, style: String = "") {
        markup.element(
            "text",
            ["x": Self.number(x), "y": Self.number(y), "text-anchor": anchor.rawValue, "class": style], text: text)
    }

    /// Draws a text upward, beside a vertical axis.
    mutating func uprightText(_ text: String, x: Double, y: Double, style: String = "") {
        let place = "\(Self.number(x)) \(Self.number(y))"
        markup.element(
            "text",
            [
                "x": Self.number(x), "y": Self.number(y), "text-anchor": "middle", "class": style,
                "transform": "rotate(-90 \(place))",
            ], text: text)
    }

    /// Draws a straight line.
    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String, dash: String = "") {
        markup.empty(
            "line",
            [
                "x1": Self.number(x1), "y1": Self.number(y1), "x2": Self.number(x2), "y2": Self.number(y2),
                "class": style, "stroke-dasharray": dash.isEmpty ? "none" : dash,
            ])
    }

    /// Draws a line through points.
    mutating func path(_ points: [(x: Double, y: Double)], style: String, dash: String = "") {
        guard points.count > 1 else { return }
        let steps = points.enumerated().map { index, point in
            "\(index == 0 ? "M" : "L")\(Self.number(point.x)) \(Self.number(point.y))"
        }
        markup.empty(
            "path",
            ["d": steps.joined(), "class": style, "stroke-dasharray": dash.isEmpty ? "none" : dash])
    }

    /// Draws an upright rectangle.
    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, style: String, title: String? = nil
    ) {
        let attributes: KeyValuePairs<StaticString, String> = [
            "x": Self.number(x), "y": Self.number(y), "width": Self.number(max(0, width)),
            "height": Self.number(max(0, height)), "class": style,
        ]
        guard let title else { return markup.empty("rect", attributes) }
        markup.element("rect", attributes) { $0.element("title", text: title) }
    }

    /// Draws a series' marker: each series has a form of its own.
    mutating func marker(series: Int, x: Double, y: Double, title: String? = nil) {
        let style = "f\(Self.style(series))"
        let forms: [[(Double, Double)]] = [
            [(-4, -4), (4, -4), (4, 4), (-4, 4)], [(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)],
            [(0, -5), (5, 4), (-5, 4)], [(0, 5), (5, -4), (-5, -4)],
            [(-5, -2), (5, -2), (5, 2), (-5, 2)],
        ]
        let form = Self.style(series) - 2
        guard forms.indices.contains(form) else {
            let attributes: KeyValuePairs<StaticString, String> = [
                "cx": Self.number(x), "cy": Self.number(y), "r": "4", "class": style,
            ]
            guard let title else { return markup.empty("circle", attributes) }
            return markup.element("circle", attributes) { $0.element("title", text: title) }
        }
        let points = forms[form].map { "\(Self.number(x + $0.0)),\(Self.number(y + $0.1))" }.joined(separator: " ")
        guard let title else { return markup.empty("polygon", ["points": points, "class": style]) }
        markup.element("polygon", ["points": points, "class": style]) { $0.element("title", text: title) }
    }

    /// Draws a number in a circle.
    mutating func badge(_ text: String, x: Double, y: Double, title: String) {
        markup.element("g") { group in
            group.element("title", text: title)
            group.empty(
                "circle", ["cx": Self.number(x), "cy": Self.number(y), "r": "8", "class": "badge-ground"])
            group.element(
                "text",
                ["x": Self.number(x), "y": Self.number(y + 3.5), "text-anchor": "middle", "class": "badge"], text: text)
        }
    }

    /// The number of a series' style, from 1.
    static func style(_ series: Int) -> Int { series % seriesMax + 1 }

    /// The dash of a series' line.
    static func dash(_ series: Int) -> String { ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2"][series % seriesMax] }

    /// About how wide a text is, a little more rather than less.
    static func width(of text: String) -> Double { Double(text.count) * 7 }

    /// A place to a tenth of a unit.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e7 else { return "0" }
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}
