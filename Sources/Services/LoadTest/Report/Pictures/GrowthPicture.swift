import Capacity

/// The servers that the years of growth need.
struct GrowthPicture: Picture {
    let title = "Servers over the years"
    private let years: [PlannedYear]

    /// None for a plan of one year.
    init?(_ years: [PlannedYear]) {
        guard years.filter({ $0.need != nil }).count > 1 else { return nil }
        self.years = years
    }

    var description: String {
        let last = years.last { $0.need != nil }
        return "Shards and routers for each year's subscribers and data."
            + (last.map {
                " In year \($0.year) it is \($0.need?.shards ?? 0) shards and \($0.need?.routers ?? 0) routers."
            }
                ?? "")
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        func series(_ name: String, _ count: (TierNeed) -> Int) -> Plot.Series {
            Plot.Series(
                name: name,
                points: years.compactMap { year in year.need.map { (Double(year.year), Double(count($0))) } },
                hasMarkers: true)
        }
        let both = [series("shards", \.shards), series("routers", \.routers)]
        let plot = Plot(
            x: Axis("years from now", .number, over: years.map { Double($0.year) }, isTight: true, ticksMax: 11),
            y: Axis("servers", .number, over: [0] + both.flatMap { $0.points.map(\.y) }, ticksMax: 7), series: both,
            plotHeight: 180)
        return plot.draw(on: &canvas)
    }
}
