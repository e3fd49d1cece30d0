/// One picture of a report: what it shows, and its drawing.
protocol Picture: Sendable {
    /// What it shows, a few words: its title on the page and for those who do not see it.
    var title: String { get }
    /// What is to be seen in it, in a sentence or two that hold the main figures.
    var description: String { get }
    /// Draws it, and answers how high the drawing became.
    func draw(on canvas: inout SVGCanvas) -> Double
}

extension Picture {
    /// The picture as an SVG element; the number tells it from the others of its page.
    func svg(number: Int) -> Markup {
        var canvas = SVGCanvas()
        let height = draw(on: &canvas)
        return canvas.svg(height: height, title: title, description: description, number: number)
    }
}
