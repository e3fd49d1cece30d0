/// How much memory each part of the tier holds, from second to second.
struct MemoryPicture: Picture {
    let title = "Resident memory"
    private let use: ResourceUse
    private let time: TimeLine

    /// None without a reading.
    init?(_ use: ResourceUse?, _ time: TimeLine) {
        guard let use, use.parts.contains(where: { $0.memory.contains { $0.bytes > 0 } }) else { return nil }
        self.use = use
        self.time = time
    }

    var description: String {
        let most = use.parts.map { "\($0.name) \(Quantity.bytes($0.memory.map(\.bytes).max() ?? 0))" }
        return "Pages that PostgreSQL's processes share are counted for each of them. At most: "
            + "\(most.joined(separator: ", "))."
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        let series = use.parts.map { Plot.Series(name: $0.name, points: $0.memory.map { ($0.second, $0.bytes) }) }
        let plot = Plot(
            x: time.axis, y: Axis("memory", .bytes, over: [0] + series.flatMap { $0.points.map(\.y) }, ticksMax: 7),
            series: series, shade: time.shade, moments: time.moments, plotHeight: 160)
        return plot.draw(on: &canvas)
    }
}
