import Capacity

/// A comparison as lines of text.
public struct ComparisonText {
    private let comparison: RunComparison

    /// Takes a comparison.
    public init(_ comparison: RunComparison) {
        self.comparison = comparison
    }

    /// The text: the verdict, then tables.
    public var text: String {
        var lines: [String] = []
        lines.append(
            comparison.isRegression
                ? "REGRESSION: \(comparison.regressions.joined(separator: "; "))"
                : "no regression: nothing that gates costs more")
        lines += comparison.differences.map { "forced: \($0)" } + comparison.warnings.map { "note: \($0)" }
        lines.append("")
        lines += TextTable(ComparisonTables.costs(comparison)).lines + [""]
        lines += TextTable(ComparisonTables.latency(comparison)).lines
        return lines.joined(separator: "\n")
    }
}
