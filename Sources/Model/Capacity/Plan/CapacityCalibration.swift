import Workload

/// What runs say about the tier: costs, latency, scalability, balance, and how far they went.
public struct CapacityCalibration: Sendable {
    /// What every operation costs.
    public let costs: CostModel
    /// The runs behind the costs.
    public let runs: [NamedRun]
    /// Runs left out, and why, a sentence each.
    public let leftOut: [String]
    /// What the model says of runs that were held out.
    public let heldOut: [CostPrediction]
    /// The runs as figures, in the order of `runs`.
    let figures: [RunFigures]

    /// The share of failed requests from which on a run says nothing about costs.
    public static let failedShareMax = 0.01

    /// Reads runs.
    ///
    /// - Parameters:
    ///   - runs: The runs to learn from.
    ///   - heldOut: Runs that the model is only held against.
    /// - Throws: `PlanError` if no run can be learnt from.
    public init(_ runs: [NamedRun], heldOut: [NamedRun] = []) throws(PlanError) {
        guard runs.count + heldOut.count <= CostModel.runsMax else {
            throw .refused("\(runs.count + heldOut.count) runs are too many; give at most \(CostModel.runsMax)")
        }
        var kept: [NamedRun] = []
        var figures: [RunFigures] = []
        var leftOut: [String] = []
        for named in runs {
            let read = RunFigures(named.run)
            if let why = Self.unfitness(read) {
                leftOut.append("\(named.name) is left out: \(why)")
            } else {
                kept.append(named)
                figures.append(read)
            }
        }
        guard !kept.isEmpty else {
            throw .refused((["no run can be planned with"] + leftOut).joined(separator: "; "))
        }
        do throws(CostError) {
            // Past its limits a tier sheds work, which is cheap: that says where the limit is, not what work costs.
            costs = try CostModel(
                zip(kept, figures).filter { $0.1.failedShare <= Self.failedShareMax }
                    .map { CostObservation(name: $0.name, $1) })
        } catch {
            throw .cost(error)
        }
        let model = costs
        self.heldOut = heldOut.flatMap { model.predictions(of: CostObservation(name: $0.name, RunFigures($0.run))) }
        self.runs = kept
        self.figures = figures
        self.leftOut = leftOut
    }

    private static func unfitness(_ figures: RunFigures) -> String? {
        let run = figures.run
        if let check = run.check, !check.violations.isEmpty { return "the checker found violations" }
        if let reason = run.generator.reasons.first { return "the run is invalid (\(reason))" }
        if !run.faults.isEmpty { return "faults were made in it" }
        if figures.requests == 0 { return "nothing was answered in it" }
        if !figures.isOverloaded, figures.failedShare > failedShareMax {
            return "\((figures.failedShare * 1_000).rounded() / 10) % of its requests failed"
        }
        return nil
    }

    /// The operations that only read.
    var reads: Set<OperationName> {
        Set(runs.flatMap { $0.run.operations }.filter(\.isRead).map(\.name))
    }

    /// The mix of all runs if they have one.
    public var commonMix: [OperationName: Double]? {
        guard let first = runs.first?.run.scenario.mix, !first.isEmpty else { return nil }
        return runs.allSatisfy { Self.distance($0.run.scenario.mix, first) < 0.01 } ? first : nil
    }

    /// The busiest shard's load over the mean, the worst of the runs; 1 where none told shards apart.
    var skew: Double { figures.compactMap(\.skew).max() ?? 1 }

    /// A customer's data in bytes, of the run with the most customers; none if no run measured it.
    var bytesPerSubscriber: Double? {
        runs.filter { run in
            let databases = run.run.databases.filter { $0.name != "catalog" }
            return run.run.scenario.customers > 0 && !databases.isEmpty && databases.allSatisfy { $0.sizeBytes != nil }
        }.max { $0.run.scenario.customers < $1.run.scenario.customers }.map { run in
            let size = run.run.databases.filter { $0.name != "catalog" }.reduce(0) { $0 + Double($1.sizeBytes ?? 0) }
            return size / Double(run.run.scenario.customers)
        }
    }

    /// The runs of one tier whose mix is nearest to the plan's, and how far that is (0: the same, 2: nothing shared).
    func latencyPoints(
        _ objective: LatencyObjective, mix: [OperationName: Double]
    ) -> (points: [LatencyPoint], distance: Double) {
        var groups: [TierGroup: [LatencyPoint]] = [:]
        for (named, figures) in zip(runs, figures) {
            guard let point = LatencyPoint(name: named.name, figures, objective) else { continue }
            groups[TierGroup(named.run), default: []].append(point)
        }
        let nearest = groups.min { left, right in
            let (near, far) = (Self.distance(left.key.mix, mix), Self.distance(right.key.mix, mix))
            if near != far { return near < far }
            if left.value.count != right.value.count { return left.value.count > right.value.count }
            return left.key.shardCount > right.key.shardCount
        }
        return nearest.map { ($0.value, Self.distance($0.key.mix, mix)) } ?? ([], 0)
    }

    /// The sum of the differences of two mixes' shares.
    static func distance(_ left: [OperationName: Double], _ right: [OperationName: Double]) -> Double {
        let (leftSum, rightSum) = (left.values.reduce(0, +), right.values.reduce(0, +))
        return Set(left.keys).union(right.keys).reduce(0) { sum, name in
            let (one, other) = ((left[name] ?? 0) / max(leftSum, 1e-12), (right[name] ?? 0) / max(rightSum, 1e-12))
            return sum + (one - other).magnitude
        }
    }
}
