extension Threshold {
    /// What answers are counted under that are no shard's: those of no single one, and the catalog's.
    private static let noShards: Set<String> = ["none", "catalog"]

    /// Holds the threshold against what a run measured.
    ///
    /// What was never measured (no request of the operation) is not kept: a run that does nothing proves nothing.
    public func evaluate(_ run: RunRecord) -> ThresholdRecord {
        guard let measured = measure(run) else {
            return ThresholdRecord(text: text, measured: "nothing measured", isMet: false)
        }
        return ThresholdRecord(text: text, measured: words(measured), isMet: comparison.holds(measured, bound))
    }

    /// The measured value in the bound's unit, none where nothing was measured.
    private func measure(_ run: RunRecord) -> Double? {
        let operations = run.operations.filter { operation == nil || $0.name == operation }
        switch metric {
        case .percentile(let share):
            return Self.latency(operations).percentile(share).map { Double($0) / 1e6 }
        case .mean:
            return Self.latency(operations).mean.map { $0 / 1e6 }
        case .errors:
            let answered = operations.reduce(0) { $0 + $1.answers.values.reduce(0, +) }
            let succeeded = operations.reduce(0) { $0 + $1.succeeded }
            guard answered > 0 else { return nil }
            return Double(answered - min(answered, succeeded)) / Double(answered)
        case .rate:
            guard run.measuredSeconds > 0, !operations.isEmpty else { return nil }
            return Double(operations.reduce(0) { $0 + $1.succeeded }) / run.measuredSeconds
        case .imbalance:
            return Self.imbalance(run)
        }
    }

    private static func latency(_ operations: [OperationRecord]) -> HistogramRecord {
        operations.reduce(into: HistogramRecord()) { $0.merge($1.latency) }
    }

    /// The busiest shard's requests beside the mean, shards that saw none counted too.
    private static func imbalance(_ run: RunRecord) -> Double? {
        let requests = run.shards.filter { !noShards.contains($0.name) }.map { $0.succeeded + $0.failed }
        let total = requests.reduce(0, +)
        guard let highest = requests.max(), total > 0 else { return nil }
        return Double(highest) * Double(max(run.shardCount, requests.count)) / Double(total)
    }

    private func words(_ value: Double) -> String {
        switch metric {
        case .percentile, .mean: DurationText.text(seconds: value)
        case .errors: FigureText.percent(value)
        case .rate: FigureText.digits(value, 4) + "/s"
        case .imbalance: FigureText.digits(value, 3)
        }
    }
}

extension Threshold.Comparison {
    fileprivate func holds(_ measured: Double, _ bound: Double) -> Bool {
        switch self {
        case .below: measured < bound
        case .atMost: measured <= bound
        case .above: measured > bound
        case .atLeast: measured >= bound
        }
    }
}
