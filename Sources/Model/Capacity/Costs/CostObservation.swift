import Workload

/// One run as the cost model sees it: how many requests of what, and what they used.
public struct CostObservation: Equatable, Sendable {
    /// What the run is called in messages.
    public var name: String
    /// Requests of each operation.
    public var requests: [OperationName: Double]
    /// The shares that the scenario asked for, free of chance; empty to take those of `requests`.
    public var mix: [OperationName: Double]
    /// Operations that ask every shard.
    public var scattered: Set<OperationName>
    /// Operations that only read.
    public var reads: Set<OperationName>
    /// Seconds measured, > 0.
    public var seconds: Double
    /// Shards.
    public var shards: Double
    /// What was used in all.
    public var used: [CostQuantity: Double]
    /// The page images; none if they were not counted from a checkpoint on.
    public var pageImages: PageImageUse?

    /// Keeps an observation.
    public init(
        name: String, requests: [OperationName: Double], mix: [OperationName: Double] = [:],
        scattered: Set<OperationName> = [], reads: Set<OperationName> = [], seconds: Double, shards: Double,
        used: [CostQuantity: Double],
        pageImages: PageImageUse? = nil
    ) {
        self.name = name
        self.requests = requests
        self.mix = mix
        self.scattered = scattered
        self.reads = reads
        self.seconds = seconds
        self.shards = shards
        self.used = used
        self.pageImages = pageImages
    }

    /// Reads a run.
    public init(name: String, _ figures: RunFigures) {
        let run = figures.run
        var used: [CostQuantity: Double] = [:]
        for role in figures.roles {
            used[.cpuSeconds(role)] = figures.cpuSeconds(of: role)
        }
        let databases = figures.shardDatabases
        if !databases.isEmpty {
            used[.walBytes] = databases.reduce(0) { $0 + Double($1.walBytes) }
            used[.commits] = databases.reduce(0) { $0 + Double($1.commits) }
            used[.rowsWritten] = databases.reduce(0) { $0 + Double($1.rowsWritten) }
            used[.rowsRead] = databases.reduce(0) { $0 + Double($1.rowsRead) }
            used[.grownBytes] = databases.reduce(0) { $0 + Double($1.grownBytes) }
        }
        if let bytes = Self.imageBytes(databases), let wal = used[.walBytes] {
            used[.walRecordBytes] = max(0, wal - bytes)
        }
        let requests = figures.requestsByOperation.filter { $0.value > 0 }
        // A mix that leaves out what was done says nothing about the rest.
        let covers = requests.keys.allSatisfy { (run.scenario.mix[$0] ?? 0) > 0 }
        self.init(
            name: name, requests: requests, mix: covers ? run.scenario.mix.filter { $0.value > 0 } : [:],
            scattered: Set(run.operations.filter { $0.asksEveryShard == true }.map(\.name)),
            reads: Set(run.operations.filter(\.isRead).map(\.name)), seconds: run.measuredSeconds,
            shards: Double(max(1, run.shardCount)), used: used,
            pageImages: Self.pageImages(run, databases, requests))
    }

    /// What page images took in the logs of all databases.
    private static func imageBytes(_ databases: [DatabaseRecord]) -> Double? {
        let images = databases.compactMap(\.pageImages)
        guard !images.isEmpty, images.count == databases.count else { return nil }
        return images.reduce(0) { $0 + Double($1.bytes) }
    }

    private static func pageImages(
        _ run: RunRecord, _ databases: [DatabaseRecord], _ requests: [OperationName: Double]
    ) -> PageImageUse? {
        let before = databases.compactMap { $0.pageImages?.before }
        let sizes = databases.compactMap(\.sizeBytes)
        guard let bytes = imageBytes(databases), before.count == databases.count, sizes.count == databases.count,
            run.measuredSeconds > 0
        else { return nil }
        return PageImageUse(
            before: before.reduce(0) { $0 + Double($1) },
            during: databases.reduce(0) { $0 + Double($1.pageImages?.count ?? 0) }, bytes: bytes,
            pages: sizes.reduce(0) { $0 + Double($1) } / PagePools.pageBytes,
            warmUp: warmUp(of: run, requests))
    }

    /// What was asked in the warm-up: as much as the schedule put there, which a day's curve has begin low.
    private static func warmUp(
        of run: RunRecord, _ requests: [OperationName: Double]
    ) -> [OperationName: Double] {
        func scheduled(_ isCounted: (WindowRecord) -> Bool) -> Double {
            run.windows.filter(isCounted).reduce(0) { $0 + Double($1.scheduled) }
        }
        let measured = scheduled { Double($0.second) >= run.warmUpSeconds }
        let share =
            measured > 0
            ? scheduled { Double($0.second) < run.warmUpSeconds } / measured : run.warmUpSeconds / run.measuredSeconds
        return requests.mapValues { $0 * share }
    }

    /// All requests.
    var total: Double { requests.values.reduce(0, +) }

    /// The shares of the operations, without chance where the scenario said them.
    var shares: [OperationName: Double] {
        let counts = mix.isEmpty ? requests : mix
        let sum = max(counts.values.reduce(0, +), .leastNormalMagnitude)
        return counts.mapValues { $0 / sum }
    }

    /// The value of a term for one request of the run.
    func value(of term: CostTerm, shares: [OperationName: Double], ofShards: Bool) -> Double {
        switch term {
        case .request(let operation): shares[operation] ?? 0
        case .requestPerShard(let operation): (shares[operation] ?? 0) * shards
        case .background: seconds * (ofShards ? shards : 1) / max(total, .leastNormalMagnitude)
        }
    }
}
