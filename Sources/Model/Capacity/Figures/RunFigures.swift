import Workload

/// What a run's record says in one figure each: rates, CPU, balance.
public struct RunFigures: Sendable {
    /// The run.
    public let run: RunRecord
    /// The latency of all operations.
    public let latency: HistogramRecord
    /// The service time of all operations.
    public let serviceTime: HistogramRecord
    private let shardNames: Set<String>
    private let uses: [ResourceRole: [CumulativeUse]]

    /// The share of the offered rate that must be done, below which a run was past what the tier can.
    public static let keptUpShare = 0.95

    /// Reads a run.
    public init(_ run: RunRecord) {
        self.run = run
        var latency = HistogramRecord()
        var serviceTime = HistogramRecord()
        for operation in run.operations {
            latency.merge(operation.latency)
            serviceTime.merge(operation.serviceTime)
        }
        self.latency = latency
        self.serviceTime = serviceTime
        let named = run.shards.map(\.name) + run.databases.map(\.name) + run.windows.flatMap(\.shards.keys)
        let shardNames = Set(named).subtracting(["none", "catalog", "generator"])
        self.shardNames = shardNames
        // Each process by itself, as each starts again by itself.
        var uses: [ResourceRole: [CumulativeUse]] = [:]
        for (name, records) in Dictionary(grouping: run.resources, by: \.role) {
            uses[Self.role(of: name, shardNames: shardNames), default: []].append(CumulativeUse(records))
        }
        self.uses = uses
    }

    /// The part that a process plays, by its name in the run's record.
    public func role(of name: String) -> ResourceRole { Self.role(of: name, shardNames: shardNames) }

    private static func role(of name: String, shardNames: Set<String>) -> ResourceRole {
        switch name {
        case "generator": .generator
        case "catalog": .catalog
        default: shardNames.contains(name) ? .shards : .front(name)
        }
    }

    /// The roles that were watched.
    public var roles: [ResourceRole] { uses.keys.sorted() }

    /// Requests that were answered in whatever way, after the warm-up.
    public var requests: Double { run.operations.reduce(0) { $0 + Self.requests(of: $1) } }

    /// Requests of each operation, after the warm-up.
    public var requestsByOperation: [OperationName: Double] {
        Dictionary(run.operations.map { ($0.name, Self.requests(of: $0)) }, uniquingKeysWith: +)
    }

    private static func requests(of operation: OperationRecord) -> Double {
        max(operation.answers.values.reduce(0) { $0 + Double($1) }, Double(operation.succeeded))
    }

    /// Requests answered as hoped, a second.
    public var throughput: Double {
        run.operations.reduce(0) { $0 + Double($1.succeeded) } / max(run.measuredSeconds, .leastNormalMagnitude)
    }

    /// The share of requests that failed, 0...1.
    public var failedShare: Double {
        let all = requests
        return all > 0 ? max(0, 1 - throughput * run.measuredSeconds / all) : 0
    }

    /// Whether the tier did clearly less than was asked of it.
    public var isOverloaded: Bool {
        let offered = run.scenario.offeredRate * run.measuredSeconds
        // Arrivals at random are fewer than meant by three standard deviations once in 700 runs.
        return throughput * run.measuredSeconds < Self.keptUpShare * offered - 3 * offered.squareRoot()
    }

    /// CPU seconds of a role after the warm-up; none if it was not watched.
    public func cpuSeconds(of role: ResourceRole) -> Double? {
        let end = run.warmUpSeconds + run.measuredSeconds
        if let used = cpuSeconds(of: role, from: run.warmUpSeconds, to: end) { return used }
        return role == .generator && run.generator.cpuSeconds > 0 ? run.generator.cpuSeconds : nil
    }

    /// CPU seconds of a role between two moments of the run; none if not all its processes were watched then.
    public func cpuSeconds(of role: ResourceRole, from start: Double, to end: Double) -> Double? {
        guard let processes = uses[role] else { return nil }
        let used = processes.compactMap { $0.cpuSeconds(from: start, to: end) }
        return used.count == processes.count ? used.reduce(0, +) : nil
    }

    /// The share of the machine's processors that all watched processes used, the generator's too.
    ///
    /// None if the tier was not watched.
    public var machineUtilisation: Double? {
        guard uses.keys.contains(where: { $0 != .generator }) else { return nil }
        let used = Set(uses.keys).union([.generator]).reduce(0) { $0 + (cpuSeconds(of: $1) ?? 0) }
        return used / (Double(max(1, run.machine.cores)) * max(run.measuredSeconds, .leastNormalMagnitude))
    }

    /// The busiest shard's requests over the mean of all; none without two shards that were told apart.
    public var skew: Double? {
        let requests = run.shards.filter { $0.name != "none" && $0.name != "catalog" }.map {
            Double($0.succeeded) + Double($0.failed)
        }
        guard requests.count > 1, let most = requests.max(), requests.mean > 0 else { return nil }
        // A shard that no request reached is missing from the record.
        return most / (requests.reduce(0, +) / Double(max(requests.count, run.shardCount)))
    }

    /// What the shards' PostgreSQLs did, the catalog's left out.
    public var shardDatabases: [DatabaseRecord] { run.databases.filter { $0.name != "catalog" } }
}
