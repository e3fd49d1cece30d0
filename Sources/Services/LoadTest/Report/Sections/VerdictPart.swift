import Capacity
import Workload

/// What a run proved, and what that means.
struct VerdictPart {
    private let figures: RunFigures

    init(_ figures: RunFigures) {
        self.figures = figures
    }

    var blocks: [ReportBlock] {
        let tone: ReportTable.Tone = figures.run.verdict == .passed ? .good : .bad
        return [.callout(tone: tone, title: title, text: meaning)]
    }

    /// The verdict in a word.
    static func word(_ verdict: RunVerdict) -> String {
        switch verdict {
        case .violated: "Violated"
        case .invalid: "Invalid"
        case .missed: "Missed"
        case .passed: "Passed"
        }
    }

    private var title: String {
        let run = figures.run
        switch run.verdict {
        case .violated: return "Violated: the tier broke its word"
        case .invalid: return "Invalid: the figures say nothing about the tier"
        case .missed:
            let missed = run.thresholds.filter { !$0.isMet }.count
            return "Missed: \(missed) of \(run.thresholds.count) thresholds"
        case .passed:
            return run.thresholds.isEmpty ? "Passed: there was no threshold" : "Passed: every threshold was kept"
        }
    }

    private var meaning: String {
        let run = figures.run
        let did =
            "\(Quantity.rate(figures.throughput)) were answered as hoped of \(Quantity.rate(run.scenario.offeredRate)) "
            + "asked for, over \(Quantity.digits(run.measuredSeconds)) s, on \(run.shardCount) "
            + "\(run.shardCount == 1 ? "shard" : "shards"). Half of the requests took no longer than "
            + "\(Quantity.time(figures.latency.percentile(0.5))), 99 of 100 no longer than "
            + "\(Quantity.time(figures.latency.percentile(0.99)))."
        let failed =
            figures.failedShare > 0 ? " \(Quantity.percent(figures.failedShare)) of the requests failed." : ""
        switch run.verdict {
        case .violated:
            let first = run.check?.violations.first ?? ""
            return
                "The checker found \(run.check?.violations.count ?? 0) violations, first: \(first). No figure of speed "
                + "makes up for that. \(did)\(failed)"
        case .invalid:
            return
                "The generator could not do what was asked: \(run.generator.reasons.joined(separator: "; ")). Give it "
                + "more processors or processes, or ask for a lower rate. \(did)\(failed)"
        case .missed:
            let missed = run.thresholds.filter { !$0.isMet }.map { "\($0.text) (measured \($0.measured))" }
            return "Not kept: \(missed.joined(separator: "; ")). \(did)\(failed)"
        case .passed:
            let checked =
                run.check.map {
                    " The checker followed \(Quantity.count($0.acknowledged)) acknowledged writes and "
                        + "\(Quantity.count($0.reads)) reads and found none lost, doubled or stale."
                } ?? " No checker was asked, so nothing is said about lost or doubled writes."
            return did + failed + checked
        }
    }
}
