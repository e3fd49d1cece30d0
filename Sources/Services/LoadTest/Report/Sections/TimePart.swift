import Capacity
import Workload

/// A run from second to second, with its faults.
struct TimePart {
    private let figures: RunFigures
    private let time: TimeLine

    init(_ figures: RunFigures, _ time: TimeLine) {
        self.figures = figures
        self.time = time
    }

    var blocks: [ReportBlock] {
        var blocks: [ReportBlock] = []
        if let picture = LatencyOverTimePicture(time) { blocks.append(.picture(picture)) }
        if let picture = ThroughputOverTimePicture(time) { blocks.append(.picture(picture)) }
        let faults = figures.run.faults.sorted { $0.second < $1.second }
        if !faults.isEmpty {
            blocks.append(
                .table(
                    ReportTable(
                        "Faults that were made, and their ends, numbered as in the pictures",
                        columns: ["number", "second", "fault"], words: [2],
                        rows: faults.enumerated().map {
                            ["\($0.offset + 1)", Quantity.digits($0.element.second), $0.element.text]
                        })))
        }
        return blocks
    }
}
