import Capacity
import Workload

/// Two runs beside one another.
struct ComparisonPart {
    private let comparison: RunComparison
    private let base: RunFigures
    private let candidate: RunFigures

    init(_ comparison: RunComparison, base: RunFigures, candidate: RunFigures) {
        self.comparison = comparison
        self.base = base
        self.candidate = candidate
    }

    var blocks: [ReportBlock] {
        var blocks: [ReportBlock] = [
            comparison.isRegression
                ? .callout(
                    tone: .bad, title: "Regression",
                    text: comparison.regressions.joined(separator: "; ") + ".")
                : .callout(
                    tone: .good, title: "No regression",
                    text: "Nothing that gates costs more than before by more than chance and more than matters.")
        ]
        let notes = comparison.differences.map { "Compared by force: \($0)." } + comparison.warnings.map { "\($0)." }
        if !notes.isEmpty { blocks.append(.list(notes)) }
        if let picture = ComparisonPicture(comparison) { blocks.append(.picture(picture)) }
        blocks.append(.table(ComparisonTables.costs(comparison)))
        if let picture = ComparedLatencyPicture(base, candidate) { blocks.append(.picture(picture)) }
        blocks.append(.table(ComparisonTables.latency(comparison)))
        return blocks
    }
}
