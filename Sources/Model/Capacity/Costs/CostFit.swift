import Workload

/// What one quantity costs by operation, as far as runs tell it.
public struct CostFit: Sendable {
    /// What is counted.
    public let quantity: CostQuantity
    /// The terms of the model, in the order of their coefficients.
    public let terms: [CostTerm]
    /// What the runs were apart from the fit, as a share of what they used; none without a run to spare.
    public let residualShare: Double?
    /// How alike the runs were; from 30 on some operations cannot be told apart.
    public let conditionNumber: Double
    /// Runs beyond those that the coefficients took.
    public let degreesOfFreedom: Int
    private let design: CostDesign
    /// In the columns' units.
    private let coefficients: [Double]
    /// The directions that the realised counts take, with the variance along each.
    private let variances: [(direction: [Double], variance: Double)]
    private let observations: [CostObservation]

    /// Fits the runs that measured the quantity.
    ///
    /// - Throws: `CostError.unmeasured` if none did.
    public init(_ all: [CostObservation], quantity: CostQuantity) throws(CostError) {
        let observations = all.filter { $0.used[quantity] != nil && $0.total > 0 && $0.seconds > 0 }
        guard !observations.isEmpty else { throw .unmeasured(quantity: quantity.name) }
        var design = CostDesign(observations, quantity: quantity, terms: Self.terms(observations, quantity))
        let idle = CostDesign(observations, quantity: quantity, terms: design.terms + [.background])
        // What is used when idle takes a coefficient, and must leave a run over to say how sure all are.
        if idle.rank > design.rank, observations.count >= design.rank + 2 { design = idle }

        let fit = NonNegativeLeastSquares(design.matrix, design.measured)
        let left = zip(design.measured, design.matrix.times(fit.coefficients)).map { $0 - $1 }
        let spare = observations.count - design.rank
        let variance = spare > 0 ? left.dot(left) / Double(spare) : nil
        let shape = EigenDecomposition(design.matrix.gram)
        self.quantity = quantity
        self.design = design
        self.observations = observations
        terms = design.terms
        coefficients = fit.coefficients
        residualShare = variance?.squareRoot()
        conditionNumber = design.conditionNumber
        degreesOfFreedom = spare
        variances =
            variance.map { variance in
                zip(shape.vectors, shape.values).prefix(design.rank).map {
                    ($0, variance / max($1, .leastNormalMagnitude))
                }
            } ?? []
    }

    /// The terms of all operations in the runs.
    private static func terms(_ runs: [CostObservation], _ quantity: CostQuantity) -> [CostTerm] {
        let all = Set(runs.flatMap { run in run.requests.filter { $0.value > 0 }.keys })
        let writes = all.subtracting(runs.reduce(into: Set()) { $0.formUnion($1.reads) })
        let operations = quantity.isOfWrites && !writes.isEmpty ? writes : all
        return operations.sorted().flatMap { operation -> [CostTerm] in
            guard runs.contains(where: { $0.scattered.contains(operation) }) else { return [.request(operation)] }
            // Every shard does the same for such a request; what stands before them also merges.
            return quantity.isOfShards
                ? [.requestPerShard(operation)] : [.request(operation), .requestPerShard(operation)]
        }
    }

    /// The cost of one request of a mix, without what grows with the shards.
    ///
    /// - Throws: `CostError` if the runs do not say it.
    public func perRequest(_ mix: [OperationName: Double]) throws(CostError) -> Estimate {
        try estimate(mix) { term, shares in
            if case .request(let operation) = term { shares[operation] ?? 0 } else { 0 }
        }
    }

    /// The cost of one request of a mix for every shard that there is; 0 if no operation asks all shards.
    ///
    /// - Throws: `CostError` if the runs do not say it.
    public func perRequestAndShard(_ mix: [OperationName: Double]) throws(CostError) -> Estimate {
        try estimate(mix) { term, shares in
            if case .requestPerShard(let operation) = term { shares[operation] ?? 0 } else { 0 }
        }
    }

    /// What an idle second costs, for quantities of the shards each shard; 0 if the runs do not tell.
    public var perIdleSecond: Estimate {
        guard let place = terms.firstIndex(of: .background) else { return Estimate(0) }
        var values = Array(repeating: 0.0, count: terms.count)
        values[place] = 1
        let combination = design.scaled(values)
        return design.outside(combination).share <= CostDesign.outsideShareMax
            ? interval(combination, extraVariance: 0) : Estimate(0)
    }

    /// What a run should have used in all.
    ///
    /// - Throws: `CostError` if the runs do not say it.
    public func total(of run: CostObservation) throws(CostError) -> Estimate {
        let shares = run.shares
        let intended = terms.map { run.value(of: $0, shares: shares, ofShards: quantity.isOfShards) }
        try check(shares, design.scaled(intended))
        let counts = run.requests.mapValues { $0 / max(run.total, .leastNormalMagnitude) }
        let real = terms.map { run.value(of: $0, shares: counts, ofShards: quantity.isOfShards) }
        let combination = design.scaled(real)
        // The run to come scatters about the fit as those behind it do.
        let scatter = (residualShare ?? 0) * combination.dot(coefficients)
        return interval(combination, extraVariance: scatter * scatter).times(run.total)
    }

    private func estimate(
        _ mix: [OperationName: Double], _ value: (CostTerm, [OperationName: Double]) -> Double
    ) throws(CostError) -> Estimate {
        let sum = max(mix.values.reduce(0, +), .leastNormalMagnitude)
        let shares = mix.mapValues { $0 / sum }
        let values = terms.map { value($0, shares) }
        let combination = design.scaled(values)
        guard values.contains(where: { $0 > 0 }) else {
            try checkMissing(shares)
            return Estimate(0)
        }
        try check(shares, combination)
        return interval(combination, extraVariance: 0)
    }

    private func interval(_ combination: [Double], extraVariance: Double) -> Estimate {
        let value = combination.dot(coefficients)
        guard degreesOfFreedom > 0 else { return Estimate(value) }
        let variance = variances.reduce(extraVariance) { sum, axis in
            let along = combination.dot(axis.direction)
            return sum + along * along * axis.variance
        }
        let reach = StudentT.factor(degreesOfFreedom: degreesOfFreedom) * variance.squareRoot()
        return Estimate(value, low: max(0, value - reach), high: value + reach)
    }

    private func checkMissing(_ shares: [OperationName: Double]) throws(CostError) {
        let known = Set(observations.flatMap { run in run.requests.filter { $0.value > 0 }.keys })
        let missing = shares.filter { $0.value > 0 && !known.contains($0.key) }.keys.sorted()
        guard missing.isEmpty else { throw .missing(operations: missing) }
    }

    /// Refuses a combination that the runs do not tell from others.
    private func check(_ shares: [OperationName: Double], _ combination: [Double]) throws(CostError) {
        try checkMissing(shares)
        let outside = design.outside(combination)
        guard outside.share > CostDesign.outsideShareMax else { return }
        let longest = outside.parts.map(\.magnitude).max() ?? 0
        let unclear = zip(terms, outside.parts).filter { $0.1.magnitude > longest / 10 }
        let counts = Set(observations.map(\.shards))
        let scattered = unclear.compactMap { pair in
            if case .requestPerShard(let operation) = pair.0 { operation } else { nil }
        }
        if !scattered.isEmpty, counts.count == 1 {
            throw .oneShardCount(operations: scattered.sorted(), shards: Int(counts.first ?? 1))
        }
        let named = unclear.compactMap { pair -> (OperationName, Double)? in
            switch pair.0 {
            case .request(let operation), .requestPerShard(let operation): (operation, pair.1.magnitude)
            case .background: nil
            }
        }
        guard let add = named.max(by: { $0.1 < $1.1 })?.0 else { throw .oneRate }
        throw .together(operations: Set(named.map(\.0)).sorted(), add: add)
    }
}
