import Workload

/// What a run proved, as a terminal shows it.
public struct RunSummary: Sendable {
    private let run: RunRecord

    /// Sums up a run.
    public init(_ run: RunRecord) {
        self.run = run
    }

    /// The text, without a line end.
    public var text: String {
        var lines = [heading, ""]
        if run.generator.reasons.isEmpty {
            lines += TextTable(operations).lines + [""] + TextTable(shards).lines
        } else {
            lines += ["The figures are not shown: they would be the generator's, not the tier's."]
            lines += run.generator.reasons.map { "  \($0)" }
        }
        if !run.faults.isEmpty {
            lines += [""] + run.faults.map { "fault at \(Quantity.digits($0.second)) s: \($0.text)" }
        }
        if !run.thresholds.isEmpty {
            lines += [""] + run.thresholds.map { "\($0.isMet ? "kept  " : "missed")  \($0.text)  (\($0.measured))" }
        }
        lines += checkLines
        return (lines + ["", verdict]).joined(separator: "\n")
    }

    private var heading: String {
        let generator = run.generator
        let rate = run.measuredSeconds > 0 ? Double(generator.sent) / run.measuredSeconds : 0
        return "\(run.scenario.name): \(Quantity.digits(run.measuredSeconds)) s measured, \(run.scenario.arrivals), "
            + "\(Quantity.count(generator.sent)) of \(Quantity.count(generator.scheduled)) arrivals sent "
            + "(\(Quantity.rate(rate))), \(run.shardCount) shards"
    }

    private var operations: ReportTable {
        let all = run.operations.reduce(into: HistogramRecord()) { $0.merge($1.latency) }
        let service = run.operations.reduce(into: HistogramRecord()) { $0.merge($1.serviceTime) }
        let rows = run.operations.map { operation in
            row(
                operation.name.rawValue, operation.succeeded, operation.answers, operation.latency,
                operation.serviceTime)
        }
        let answers = run.operations.reduce(into: [String: UInt64]()) { $0.merge($1.answers, uniquingKeysWith: +) }
        let sum = row("all", run.operations.reduce(0) { $0 + $1.succeeded }, answers, all, service)
        return ReportTable(
            "Operations",
            columns: [
                "operation", "per second", "failed", "p50", "p90", "p99", "p99.9", "max", "service p99", "answers",
            ],
            words: [0, 9], rows: rows.count > 1 ? rows + [sum] : rows)
    }

    private func row(
        _ name: String, _ succeeded: UInt64, _ answers: [String: UInt64], _ latency: HistogramRecord,
        _ service: HistogramRecord
    ) -> [String] {
        let count = answers.values.reduce(0, +)
        let failed = count > 0 ? Double(count - min(count, succeeded)) / Double(count) : 0
        let rate = run.measuredSeconds > 0 ? Double(count) / run.measuredSeconds : 0
        let kinds = answers.sorted { $0.value > $1.value }.prefix(4).map { "\($0.key): \(Quantity.count($0.value))" }
        return [name, Quantity.digits(rate), Quantity.percent(failed)]
            + [0.5, 0.9, 0.99, 0.999, 1].map { Quantity.time(latency.percentile($0)) }
            + [Quantity.time(service.percentile(0.99)), kinds.joined(separator: " ")]
    }

    private var shards: ReportTable {
        let total = run.shards.reduce(0) { $0 + $1.succeeded + $1.failed }
        return ReportTable(
            "Shards", columns: ["shard", "requests", "share", "failed", "p50", "p99", "WAL"],
            rows: run.shards.map { shard in
                let count = shard.succeeded + shard.failed
                let wal = run.databases.first { $0.name == shard.name }.map { Quantity.bytes(Double($0.walBytes)) }
                return [
                    shard.name == "none" ? "(no single one)" : shard.name, Quantity.count(count),
                    Quantity.percent(total > 0 ? Double(count) / Double(total) : 0), Quantity.count(shard.failed),
                    Quantity.time(shard.latency.percentile(0.5)), Quantity.time(shard.latency.percentile(0.99)),
                    wal ?? "–",
                ]
            })
    }

    private var checkLines: [String] {
        guard let check = run.check else { return [] }
        let counts =
            "checked \(Quantity.count(check.acknowledged)) acknowledged writes, \(Quantity.count(check.reads)) reads; "
            + (check.unknown == 1 ? "1 write has" : "\(Quantity.count(check.unknown)) writes have")
            + " an outcome that nobody was told"
        var notes: [String] = []
        if let gap = check.gap { notes.append("not everything was checked: \(gap)") }
        if let undecided = check.undecided, undecided > 0 {
            notes.append("\(Quantity.count(undecided)) resources had too many requests at once to be decided")
        }
        return ["", counts] + notes + check.violations.map { "  VIOLATED: \($0)" }
    }

    private var verdict: String {
        switch run.verdict {
        case .passed: "PASSED"
        case .missed: "MISSED: a threshold was not kept"
        case .invalid:
            "INVALID: the generator was the bottleneck, or run or check were cut short; its figures prove nothing"
        case .violated: "VIOLATED: the tier broke its word, whatever its latency"
        }
    }
}
