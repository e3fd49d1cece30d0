import Capacity
import Workload

/// One try of a rate.
public struct LimitStep: Codable, Equatable, Sendable {
    /// The rate that was asked for, in arrivals a second.
    public var rate: Double
    /// Whether the objective was kept.
    public var isKept: Bool
    /// Requests answered as hoped, a second.
    public var throughput: Double
    /// The objective's percentile, in microseconds; none if nothing was measured.
    public var latencyMicroseconds: Double?
    /// The share of requests that failed, 0...1.
    public var failedShare: Double
    /// CPU microseconds a request, by the role's name.
    public var cpuMicroseconds: [String: Double]
    /// Write-ahead log a request, in bytes, of all shards.
    public var walBytes: Double?
    /// Rows written a request, of all shards.
    public var rowsWritten: Double?
    /// The share of the machine's processors that were busy, 0...1; none when the tier was not watched.
    public var utilisation: Double?
    /// Why the figures prove nothing, if they do not.
    public var reasons: [String]
    /// The step's result file.
    public var file: String

    /// Failures that an objective forgives, as a share of all requests.
    static let failedShareMax = 0.001

    /// Sums up a step.
    init(rate: Double, run: RunRecord, objective: LatencyObjective, file: String) {
        let figures = RunFigures(run)
        let requests = figures.requests
        self.rate = rate
        self.file = file
        throughput = figures.throughput
        latencyMicroseconds = objective.measured(in: figures)
        failedShare = figures.failedShare
        utilisation = figures.machineUtilisation
        reasons = run.generator.reasons
        var cpu: [String: Double] = [:]
        if requests > 0 {
            for role in figures.roles {
                if let used = figures.cpuSeconds(of: role) { cpu[role.name] = used / requests * 1e6 }
            }
            let databases = figures.shardDatabases
            if !databases.isEmpty {
                walBytes = databases.reduce(0) { $0 + Double($1.walBytes) } / requests
                rowsWritten = databases.reduce(0) { $0 + Double($1.rowsWritten) } / requests
            }
        }
        cpuMicroseconds = cpu
        isKept =
            (latencyMicroseconds.map { $0 < objective.microseconds } ?? false)
            && failedShare <= Self.failedShareMax && !figures.isOverloaded
    }
}
