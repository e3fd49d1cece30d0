import Capacity
import Foundation
import Workload

/// Finds the highest rate at which a tier keeps an objective, by running a scenario again and again.
public struct LimitFinder: Sendable {
    /// How far a search is.
    public struct Progress: Sendable {
        /// Which try this is, from 1.
        public let number: Int
        /// The rate that is tried.
        public let rate: Double
        /// How far the try is.
        public let run: RunProgress
    }

    /// How often a search tries a rate again at which the generator could not keep up.
    static let repeatsMax = 2

    private let file: ScenarioFile
    private let changes: ScenarioChanges
    private let tier: LoadedTier
    private let processes: Int
    private let program: String
    private let objective: LatencyObjective
    private let objectiveText: String
    private let range: ClosedRange<Double>
    private let precision: Double
    private let folder: String

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - changes: Of every try: its length, connections and so on; the rate is the search's.
    ///   - objective: Such as `p99<50ms`.
    ///   - range: The first and the highest rate, in arrivals a second.
    ///   - precision: How far apart the kept and the failed rate may be, as a share, above 0.
    ///   - folder: Where the tries' result files go; made if it is not there.
    /// - Throws: `LoadTestError.refused` for what cannot be.
    public init(
        _ file: ScenarioFile, changes: ScenarioChanges, tier: LoadedTier, processes: Int, program: String,
        objective text: String, range: ClosedRange<Double>, precision: Double, folder: String
    ) throws(LoadTestError) {
        guard let objective = LatencyObjective(parsing: text) else {
            throw .refused("--slo \(text) is no objective; write 'p99<50ms' or 'readCustomer p99.9<20ms'")
        }
        guard file.scenario.faults.isEmpty else {
            throw .refused("\(file.path) has faults, which a limit is not searched with; take them out of a copy")
        }
        guard range.lowerBound >= 1, precision >= 0.01, precision <= 1 else {
            throw .refused("--from is 1 or more, --to not below it, and --precision 0.01 to 1")
        }
        self.file = file
        self.changes = changes
        self.tier = tier
        self.processes = processes
        self.program = program
        self.objective = objective
        objectiveText = text
        self.range = range
        self.precision = precision
        self.folder = folder
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - isStopped: Asked often; once true, the search ends with what is known.
    ///   - progress: Is told about every second how far it is.
    public func run(
        isStopped: @escaping @Sendable () -> Bool, progress: @escaping @Sendable (Progress) -> Void
    ) async throws -> LimitReport {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw LoadTestError.file(path: folder, reason: "the folder cannot be made: \(error.localizedDescription)")
        }
        var search = LimitSearch(from: range.lowerBound, to: range.upperBound, precision: precision)
        var steps: [LimitStep] = []
        var runs: [RunRecord] = []
        var repeats = 0
        while let rate = search.next, !isStopped() {
            let number = steps.count + 1
            let run = try await attempt(rate, isStopped) { progress(Progress(number: number, rate: rate, run: $0)) }
            let path = "\(folder)/\(number < 10 ? "0" : "")\(number)-\(Int(rate.rounded())).json"
            try RunRecordFile(path: path).write(run)
            let step = LimitStep(rate: rate, run: run, objective: objective, file: path)
            steps.append(step)
            runs.append(run)
            guard step.reasons.isEmpty || isStopped() else {
                // Once may be chance, such as somebody else's work on the machine; of a generator that never keeps up
                // more tries say no more.
                repeats += 1
                guard repeats <= Self.repeatsMax else { break }
                continue
            }
            search.record(rate: rate, isKept: step.isKept)
        }
        return report(search, steps, runs)
    }

    private func attempt(
        _ rate: Double, _ isStopped: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (RunProgress) -> Void
    ) async throws -> RunRecord {
        var changes = changes
        changes.rate = rate
        return try await LoadRun(file, changes: changes, tier: tier, processes: processes, program: program)
            .run(isStopped: isStopped, progress: progress)
    }

    private func report(_ search: LimitSearch, _ steps: [LimitStep], _ runs: [RunRecord]) -> LimitReport {
        let curve = Dictionary(grouping: steps.filter { $0.reasons.isEmpty }, by: \.rate)
            .compactMap { rate, tries in tries.compactMap(\.latencyMicroseconds).min().map { (rate, $0) } }
            .sorted { $0.0 < $1.0 }
        let knee = Knee.find(throughput: curve.map(\.0), latency: curve.map(\.1)).map { curve[$0].0 }
        var report = LimitReport(
            scenario: file.scenario.name, objective: objectiveText, kneeRate: knee, conclusion: "", saturated: "",
            steps: steps)
        if let reason = steps.last?.reasons.first {
            let kept = steps.filter(\.isKept).map(\.rate).max()
            report.keptRate = kept
            report.conclusion =
                "There is no limit to report: \(kept.map { "\(Quantity.rate($0.rounded())) was kept, and " } ?? "")"
                + "then the generator was the bottleneck. \(reason)"
            report.saturated = "The generator was at its ceiling."
            return report
        }
        switch search.outcome {
        case .limit(let kept, let failed):
            (report.keptRate, report.failedRate) = (kept, failed)
            report.conclusion =
                "\(Quantity.rate(kept.rounded())) keeps \(objectiveText); \(Quantity.rate(failed.rounded())) does not."
        case .beyond(let kept):
            report.keptRate = kept
            report.conclusion =
                "Even \(Quantity.rate(kept.rounded())) keeps \(objectiveText); search further with --to."
        case .below(let failed):
            report.failedRate = failed
            report.conclusion =
                "Even \(Quantity.rate(failed.rounded())) does not keep \(objectiveText): it is not a matter of load."
        case .unfinished(let kept, let failed):
            (report.keptRate, report.failedRate) = (kept, failed)
            report.conclusion =
                "The search ended early; \(kept.map { "\(Quantity.rate($0.rounded())) was kept" } ?? "nothing was kept")."
        }
        let sound = zip(steps, runs).filter { $0.0.reasons.isEmpty }
        report.saturated =
            Saturation(runs: sound.map(\.1), rates: sound.map(\.0.rate), isLimit: report.failedRate != nil).sentence
        return report
    }
}
