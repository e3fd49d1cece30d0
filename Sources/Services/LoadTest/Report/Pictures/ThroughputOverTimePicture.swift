/// What was asked for and what was done, from second to second.
struct ThroughputOverTimePicture: Picture {
    let title = "Throughput over time"
    private let time: TimeLine

    /// None for a run without seconds.
    init?(_ time: TimeLine) {
        guard !time.bins.isEmpty else { return nil }
        self.time = time
    }

    var description: String {
        let failed = time.bins.reduce(0) { $0 + $1.failed }
        return "Requests by their intended start: scheduled, answered as hoped, and failed (\(Quantity.whole(failed)) "
            + "in all). Where the second line leaves the first, the tier did less than was asked." + time.faultsInWords
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        func series(_ name: String, _ count: (TimeLine.Bin) -> Double) -> Plot.Series {
            Plot.Series(name: name, points: time.bins.map { (time.middle($0), count($0) / max(1, $0.seconds)) })
        }
        let all = [
            series("scheduled", \.scheduled), series("answered as hoped", \.succeeded), series("failed", \.failed),
        ]
        let plot = Plot(
            x: time.axis, y: Axis("requests", .rate, over: [0] + all.flatMap { $0.points.map(\.y) }, ticksMax: 7),
            series: all, shade: time.shade, moments: time.moments, plotHeight: 180)
        return plot.draw(on: &canvas)
    }
}
