/// How many processors each part of the tier uses, from second to second.
struct ProcessorPicture: Picture {
    let title = "Processors in use"
    private let use: ResourceUse
    private let time: TimeLine

    /// None without two readings.
    init?(_ use: ResourceUse?, _ time: TimeLine) {
        guard let use, use.parts.contains(where: { $0.cores.count > 0 }) else { return nil }
        self.use = use
        self.time = time
    }

    var description: String {
        let means = use.parts.map { part in
            "\(part.name) \(Quantity.digits(part.cores.map(\.cores).reduce(0, +) / Double(max(1, part.cores.count))))"
        }
        return "CPU seconds a second, of \(use.machineCores) processors. On average: \(means.joined(separator: ", "))."
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        let series = use.parts.map { Plot.Series(name: $0.name, points: $0.cores.map { ($0.second, $0.cores) }) }
        let cores = Double(use.machineCores)
        let highest = series.flatMap { $0.points.map(\.y) }.max() ?? 0
        // A line far above all others would press them to the ground.
        let isNear = cores <= 4 * max(highest, 0.25)
        let plot = Plot(
            x: time.axis,
            y: Axis("processors", .number, over: [0, highest] + (isNear ? [cores] : []), ticksMax: 7), series: series,
            shade: time.shade, moments: time.moments,
            references: isNear ? [.init(name: "all processors", place: .y(cores), dash: "6 4")] : [], plotHeight: 200)
        return plot.draw(on: &canvas)
    }
}
