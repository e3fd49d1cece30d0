import Capacity
import Workload

/// Two runs of one scenario beside one another: what costs more, and what is only slower.
///
/// What gates is what repeats on a noisy machine: CPU per request, and round trips, rows and commits. Time on the clock
/// is reported, and gates nothing.
public struct RunComparison: Codable, Equatable, Sendable {
    /// The version of the output's form.
    public static let formatVersion = 1

    /// The version of the output's form.
    public var formatVersion = RunComparison.formatVersion
    /// What the run compared with is called.
    public var base: String
    /// What the run that is judged is called.
    public var candidate: String
    /// Why the two cannot be compared in truth; empty unless it was forced.
    public var differences: [String]
    /// Figures per request, those that gate first.
    public var figures: [ComparedFigure]
    /// Latency, reported only.
    public var latency: [ComparedLatency]
    /// What is worse for certain, a sentence each; empty for no regression.
    public var regressions: [String]
    /// What to heed, a sentence each.
    public var warnings: [String]

    /// Whether something that gates is worse.
    public var isRegression: Bool { !regressions.isEmpty }

    /// Compares two runs.
    ///
    /// - Parameter isForced: Compare even what differs in scenario, machine or tier.
    /// - Throws: `LoadTestError.refused` if they cannot be compared.
    public init(base: NamedRun, candidate: NamedRun, isForced: Bool = false) throws(LoadTestError) {
        let comparability = RunComparability(base.run, candidate.run)
        guard isForced || comparability.differences.isEmpty else {
            throw .refused(
                "\(base.name) and \(candidate.name) cannot be compared: "
                    + comparability.differences.joined(separator: "; ") + "; --force compares them all the same")
        }
        let (old, new) = (RunFigures(base.run), RunFigures(candidate.run))
        self.base = base.name
        self.candidate = candidate.name
        differences = comparability.differences
        warnings = comparability.warnings
        figures = ComparedCosts(old, new).figures
        latency = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999)].map { name, share in
            ComparedLatency(
                name: name, share: share, base: (old.latency, Self.seconds(base.run)),
                candidate: (new.latency, Self.seconds(candidate.run)))
        }
        regressions = figures.filter { $0.isGate && $0.outcome == .worse }.map { figure in
            figure.ratio.map { "\(figure.name) rose by \(Quantity.percent($0.value - 1))" }
                ?? "\(figure.name) rose from 0 to \(Quantity.digits(figure.candidate))"
        }
        let (found, before) = (candidate.run.check?.violations.count ?? 0, base.run.check?.violations.count ?? 0)
        if found > 0, before == 0 { regressions.append("the checker found \(found) violations, and none before") }
    }

    /// The latencies of the seconds after the warm-up.
    private static func seconds(_ run: RunRecord) -> [HistogramRecord] {
        run.windows.filter { Double($0.second) >= run.warmUpSeconds }.map(\.latency)
    }
}
