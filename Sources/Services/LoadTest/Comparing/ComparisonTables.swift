import Capacity

/// A comparison's figures as tables, for text and reports alike.
enum ComparisonTables {
    /// What a request costs.
    static func costs(_ comparison: RunComparison) -> ReportTable {
        ReportTable(
            "Costs per request; those that gate are told by the last column",
            columns: ["figure", "before", "now", "change", "interval", "matters from", "outcome"],
            words: [0, 6],
            rows: comparison.figures.map { figure in
                let interval = figure.ratio.flatMap { ratio -> String? in
                    guard let low = ratio.low, let high = ratio.high else { return nil }
                    return "\(Quantity.change(low - 1)) to \(Quantity.change(high - 1))"
                }
                return [
                    figure.name, Quantity.digits(figure.base), Quantity.digits(figure.candidate),
                    figure.ratio.map { Quantity.change($0.value - 1) } ?? "–", interval ?? "–",
                    Quantity.percent(figure.minimumEffect), outcome(figure),
                ]
            },
            tones: comparison.figures.map { figure in
                figure.isGate && figure.outcome == .worse ? .bad : figure.outcome == .better ? .good : .plain
            })
    }

    /// What subscribers waited.
    static func latency(_ comparison: RunComparison) -> ReportTable {
        ReportTable(
            "Latency, reported only: time on the clock gates nothing",
            columns: ["percentile", "before", "now", "change", "chance", "difference"], words: [0, 5],
            rows: comparison.latency.map { latency in
                [
                    latency.name, Quantity.time(microseconds: latency.baseMicroseconds),
                    Quantity.time(microseconds: latency.candidateMicroseconds),
                    Quantity.change(latency.candidateMicroseconds / max(1, latency.baseMicroseconds) - 1),
                    latency.probability.map { $0 < 0.001 ? "below 0.1 %" : Quantity.percent($0) } ?? "–",
                    latency.isDifferent ? "yes" : latency.probability == nil ? "too few seconds" : "none that matters",
                ]
            })
    }

    private static func outcome(_ figure: ComparedFigure) -> String {
        switch figure.outcome {
        case .worse: figure.isGate ? "worse (gates)" : "higher (reported)"
        case .better: "better"
        case .same: "same"
        case .unknown: "not measured in both"
        }
    }
}
