import Capacity
import Workload

/// What the runs of a calibration cost, and what to do with them.
public struct CalibrationReport: Codable, Equatable, Sendable {
    /// One run.
    public struct Row: Codable, Equatable, Sendable {
        /// The run's name.
        public var name: String
        /// Requests answered as hoped, a second.
        public var throughput: Double
        /// CPU microseconds a request, by the role's name.
        public var cpuMicroseconds: [String: Double]
        /// Write-ahead log a request, in bytes, page images included; none if it was not measured.
        public var walBytes: Double?
        /// Why the run proves nothing, if it does not.
        public var reasons: [String]
    }

    /// The scenario's name.
    public var scenario: String
    /// Where the result files are.
    public var folder: String
    /// The result files.
    public var files: [String]
    /// How many runs there are when all are made.
    public var planned: Int
    /// What each run cost.
    public var rows: [Row]
    /// The scenario's path, which a plan takes its mix from.
    private var mix: String

    init(scenario: String, folder: String, files: [String], planned: Int, runs: [NamedRun], mix: String) {
        self.scenario = scenario
        self.folder = folder
        self.files = files
        self.planned = planned
        self.mix = mix
        rows = runs.map { named in
            let figures = RunFigures(named.run)
            let requests = max(1, figures.requests)
            var cpu: [String: Double] = [:]
            for role in figures.roles where role != .generator {
                cpu[role.name] = figures.cpuSeconds(of: role).map { $0 / requests * 1e6 }
            }
            let databases = figures.shardDatabases
            return Row(
                name: named.name, throughput: figures.throughput, cpuMicroseconds: cpu,
                walBytes: databases.isEmpty ? nil : databases.reduce(0) { $0 + Double($1.walBytes) } / requests,
                reasons: named.run.generator.reasons)
        }
    }

    /// Whether every run was made and proves something.
    public var isWhole: Bool { rows.count == planned && rows.allSatisfy(\.reasons.isEmpty) }

    /// The report for people, without a line end.
    public var text: String {
        let roles = Set(rows.flatMap(\.cpuMicroseconds.keys)).sorted()
        let table = ReportTable(
            "Runs", columns: ["run", "answered"] + roles.map { "CPU \($0)" } + ["WAL"],
            rows: rows.map { row in
                [row.name, Quantity.rate(row.throughput.rounded())]
                    + roles.map { role in row.cpuMicroseconds[role].map { Quantity.time(microseconds: $0) } ?? "–" }
                    + [row.walBytes.map { Quantity.bytes($0) } ?? "–"]
            })
        var lines = ["One request of each run cost:", ""] + TextTable(table).lines + [""]
        for row in rows { lines += row.reasons.map { "\(row.name) proves nothing: \($0)" } }
        lines.append(
            rows.count < planned
                ? "\(rows.count) of \(planned) runs are made; the same command makes the rest."
                : "What single operations cost, the plan works out:\n\n  trunkline loadtest plan --runs \(folder)/*.json "
                    + "--mix \(mix) --subscribers 20000000 --slo 'p99<50ms'")
        return lines.joined(separator: "\n")
    }
}
