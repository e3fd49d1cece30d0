import Capacity
import Workload

/// Several runs in a table, and the knee that they show.
struct OverviewPart {
    private let runs: [(name: String, figures: RunFigures)]

    init(_ runs: [(name: String, figures: RunFigures)]) {
        self.runs = runs
    }

    var blocks: [ReportBlock] {
        let rows = runs.map { name, figures in
            [
                name, figures.run.scenario.name, "\(figures.run.shardCount)",
                Quantity.rate(figures.run.scenario.offeredRate), Quantity.rate(figures.throughput),
                Quantity.time(figures.latency.percentile(0.5)), Quantity.time(figures.latency.percentile(0.99)),
                Quantity.percent(figures.failedShare), VerdictPart.word(figures.run.verdict),
            ]
        }
        var blocks: [ReportBlock] = [
            .table(
                ReportTable(
                    "The runs",
                    columns: ["run", "scenario", "shards", "asked", "done", "p50", "p99", "failed", "verdict"],
                    words: [0, 1], rows: rows, tones: runs.map { $0.figures.run.verdict == .passed ? .good : .bad }))
        ]
        let objective = LatencyObjective(share: 0.99, microseconds: 1)
        let points = runs.compactMap { LatencyPoint(name: $0.name, $0.figures, objective) }
        if let picture = KneePicture(points: points, name: "p99") { blocks.append(.picture(picture)) }
        return blocks
    }
}
