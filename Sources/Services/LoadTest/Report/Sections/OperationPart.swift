import Capacity
import Workload

/// What each operation did: latency, answers, and what the server itself took.
struct OperationPart {
    private let figures: RunFigures

    init(_ figures: RunFigures) {
        self.figures = figures
    }

    var blocks: [ReportBlock] {
        let operations = figures.run.operations.sorted { $0.name < $1.name }
        guard !operations.isEmpty else { return [] }
        var blocks: [ReportBlock] = []
        if let picture = LatencyByOperationPicture(operations) { blocks.append(.picture(picture)) }
        blocks.append(.table(latency(operations)))
        if let picture = IntendedAgainstServicePicture(figures) { blocks.append(.picture(picture)) }
        blocks.append(.table(answers(operations)))
        return blocks
    }

    private func latency(_ operations: [OperationRecord]) -> ReportTable {
        ReportTable(
            "From the intended start to the end of the answer; the service time is from the actual send",
            columns: ["operation", "requests", "p50", "p95", "p99", "p99.9", "longest", "service p50", "service p99"],
            rows: operations.map { operation in
                let latency = [0.5, 0.95, 0.99, 0.999, 1].map { Quantity.time(operation.latency.percentile($0)) }
                let service = [0.5, 0.99].map { Quantity.time(operation.serviceTime.percentile($0)) }
                return [operation.name.rawValue, Quantity.count(operation.latency.count)] + latency + service
            })
    }

    private func answers(_ operations: [OperationRecord]) -> ReportTable {
        ReportTable(
            "Answers by HTTP status; words are failures of the connection",
            columns: ["operation", "kind", "as hoped", "answers"], words: [0, 1, 3],
            rows: operations.map { operation in
                let answers = operation.answers.sorted { $0.key < $1.key }.map {
                    "\($0.key): \(Quantity.count($0.value))"
                }
                return [
                    operation.name.rawValue, operation.isRead ? "read" : "write", Quantity.count(operation.succeeded),
                    answers.joined(separator: ", "),
                ]
            })
    }
}
