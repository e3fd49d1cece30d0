import Capacity
import Workload

/// Why the figures of a run may be believed: thresholds, the checker, the generator, the machine.
struct TrustPart {
    private let figures: RunFigures

    init(_ figures: RunFigures) {
        self.figures = figures
    }

    var blocks: [ReportBlock] { thresholds + check + generator + conditions }

    private var thresholds: [ReportBlock] {
        let thresholds = figures.run.thresholds
        guard !thresholds.isEmpty else { return [] }
        return [
            .heading("Thresholds"),
            .table(
                ReportTable(
                    "The scenario's thresholds", columns: ["threshold", "measured", "outcome"], words: [0, 2],
                    rows: thresholds.map { [$0.text, $0.measured, $0.isMet ? "kept" : "missed"] },
                    tones: thresholds.map { $0.isMet ? .good : .bad })),
        ]
    }

    private var check: [ReportBlock] {
        guard let check = figures.run.check else {
            return [
                .heading("Checker"),
                .paragraph("The checker was not asked. `trunkline loadtest verify` reads a run's history."),
            ]
        }
        let looked =
            "It followed \(Quantity.count(check.acknowledged)) acknowledged writes and \(Quantity.count(check.reads)) "
            + "reads; \(Quantity.count(check.unknown)) writes had an outcome that the client could not know."
        guard !check.violations.isEmpty else {
            return [.heading("Checker"), .paragraph("No violation. \(looked)")]
        }
        let shown = check.violations.prefix(50)
        let rest = check.violations.count - shown.count
        return [
            .heading("Checker"), .paragraph("\(check.violations.count) violations. \(looked)"),
            .list(shown + (rest > 0 ? ["and \(rest) more"] : [])),
        ]
    }

    private var generator: [ReportBlock] {
        let (run, generator) = (figures.run, figures.run.generator)
        let lag = generator.scheduleLag
        var rows = [
            ["arrivals scheduled", Quantity.count(generator.scheduled)],
            ["arrivals sent", Quantity.count(generator.sent)],
            ["arrivals dropped", Quantity.count(generator.dropped)],
            ["schedule lag, p50", Quantity.time(lag.percentile(0.5))],
            ["schedule lag, p99", Quantity.time(lag.percentile(0.99))],
            ["schedule lag, longest", Quantity.time(lag.max)],
            ["processes", "\(generator.processes)"], ["connections", "\(generator.connections)"],
            [
                "processors that it used",
                Quantity.digits(generator.cpuSeconds / max(1e-9, run.measuredSeconds))
                    + " of \(run.machine.cores)",
            ],
        ]
        if let little = LittleCheck(figures) {
            rows.append(["requests at work, sampled", Quantity.digits(little.sampled)])
            rows.append(
                [
                    "throughput times latency (Little's law)",
                    Quantity.digits(little.computed) + (little.holds ? ", agrees" : ", does not agree"),
                ])
        }
        let verdict =
            generator.reasons.isEmpty
            ? "The generator kept up with its schedule."
            : "The generator did not keep up: \(generator.reasons.joined(separator: "; "))."
        return [
            .heading("Generator"), .paragraph(verdict),
            .table(ReportTable("How the generator itself did", columns: ["figure", "value"], rows: rows)),
        ]
    }

    private var conditions: [ReportBlock] {
        let run = figures.run
        let mix = run.scenario.mix.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \(Quantity.percent($0.value))" }
        return [
            .heading("Scenario and machine"),
            .table(
                ReportTable(
                    "What was run, and where", columns: ["what", "value"], words: [0, 1],
                    rows: [
                        ["scenario", run.scenario.name], ["stands for", run.scenario.summary],
                        ["mix", mix.joined(separator: ", ")], ["arrivals", run.scenario.arrivals],
                        ["choice of subscribers", run.scenario.keys],
                        ["customers", Quantity.count(run.scenario.customers)],
                        ["scenario's SHA-256", run.scenario.digest],
                        ["began", Quantity.moment(unixMilliseconds: run.startedAtUnixMilliseconds)],
                        [
                            "warm-up, measured",
                            "\(Quantity.digits(run.warmUpSeconds)) s, \(Quantity.digits(run.measuredSeconds)) s",
                        ],
                        ["shards, routers", "\(run.shardCount), \(run.routerCount)"],
                        ["processor", "\(run.machine.processor), \(run.machine.cores) online"],
                        ["memory", Quantity.bytes(Double(run.machine.memoryBytes))], ["kernel", run.machine.kernel],
                        ["load before", Quantity.digits(run.machine.loadBefore)],
                    ])),
        ]
    }
}
