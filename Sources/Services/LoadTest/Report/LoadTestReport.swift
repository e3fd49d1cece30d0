import Capacity
import Workload

/// A report of runs, of a comparison and of a plan, for people.
public struct LoadTestReport: Sendable {
    /// The most runs that one report shows.
    public static let runsMax = 50

    private let document: ReportDocument

    /// Makes a report.
    ///
    /// - Parameters:
    ///   - runs: 1...`runsMax` runs, each of which has a chapter.
    ///   - base: The run that the first is compared with.
    ///   - plan: The plan to show.
    ///   - isForced: Compare runs that differ in scenario, machine or tier.
    /// - Throws: `LoadTestError.refused` if there are no or too many runs, or the two cannot be compared.
    public init(
        runs: [NamedRun], base: NamedRun? = nil, plan: CapacityPlan? = nil, isForced: Bool = false
    ) throws(LoadTestError) {
        guard let first = runs.first else { throw .refused("name a result file") }
        guard runs.count <= Self.runsMax else {
            throw .refused("\(runs.count) runs are too many for one report; give at most \(Self.runsMax)")
        }
        let read = runs.map { (name: $0.name, figures: RunFigures($0.run)) }
        // The answer first, then the runs that it comes from.
        var sections = plan.map { [ReportSection(title: "Capacity plan", blocks: PlanPart($0).blocks)] } ?? []
        if runs.count > 1 { sections.append(ReportSection(title: "All runs", blocks: OverviewPart(read).blocks)) }
        sections += read.map { name, figures in
            ReportSection(
                title: runs.count > 1 ? "Run \(name)" : "What the run proved", blocks: Self.chapter(figures))
        }
        if let base {
            guard runs.count == 1 else { throw .refused("--compare takes one run to compare; name one result file") }
            let comparison = try RunComparison(base: base, candidate: first, isForced: isForced)
            let part = ComparisonPart(comparison, base: RunFigures(base.run), candidate: read[0].figures)
            sections.append(ReportSection(title: "\(first.name) against \(base.name)", blocks: part.blocks))
        }
        let run = first.run
        document = ReportDocument(
            title: "Load test: \(run.scenario.name)",
            subtitle: "\(runs.count == 1 ? first.name : "\(runs.count) runs"), "
                + Quantity.moment(unixMilliseconds: run.startedAtUnixMilliseconds) + ", \(run.machine.processor), "
                + "\(run.machine.cores) processors",
            sections: sections)
    }

    private static func chapter(_ figures: RunFigures) -> [ReportBlock] {
        let time = TimeLine(figures.run)
        return VerdictPart(figures).blocks + TimePart(figures, time).blocks + OperationPart(figures).blocks
            + ShardPart(figures, time).blocks + ResourcePart(figures, time).blocks + TrustPart(figures).blocks
    }

    /// One HTML file that needs nothing else.
    public var html: String { HTMLPage(document).text }

    /// The same as Markdown, with a sentence for each picture.
    public var markdown: String { MarkdownPage(document).text }
}
