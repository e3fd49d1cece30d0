import Workload

/// The equations of one quantity: a row for every run, a column for every term.
///
/// Each row is for one request of its run and in shares of what that cost, so that runs count alike whatever their
/// length and mix. The columns have length 1, so that one measure tells which of them depend on one another.
struct CostDesign: Sendable {
    /// The longest that one direction may be over another before the shorter is taken for chance.
    ///
    /// Source: Belsley, Kuh, Welsch, "Regression Diagnostics" (1980): from 30 on a fit is not to be believed.
    static let conditionMax = 30.0
    /// The share of a mix that may lie outside what the runs tell apart.
    static let outsideShareMax = 0.02
    /// The least that a row counts as, as a share of the mean: a run that cost nothing must not count without end.
    private static let weightFloorShare = 0.1

    let quantity: CostQuantity
    let terms: [CostTerm]
    let matrix: Matrix
    let measured: [Double]
    /// The directions of the columns' space that the runs tell apart, each of length 1.
    let directions: [[Double]]
    /// How much the longest direction is over the shortest, those taken for chance included.
    let conditionNumber: Double
    private let scales: [Double]

    init(_ observations: [CostObservation], quantity: CostQuantity, terms: [CostTerm]) {
        let perRequest = observations.map { ($0.used[quantity] ?? 0) / max($0.total, .leastNormalMagnitude) }
        let floor = max(Self.weightFloorShare * perRequest.map(\.magnitude).mean, .leastNormalMagnitude)
        let weights = perRequest.map { 1 / max($0.magnitude, floor) }
        func rows(_ shares: (CostObservation) -> [OperationName: Double]) -> [[Double]] {
            zip(observations, weights).map { run, weight in
                let shares = shares(run)
                return terms.map { run.value(of: $0, shares: shares, ofShards: quantity.isOfShards) * weight }
            }
        }
        let plain = Matrix(rows { run in run.requests.mapValues { $0 / run.total } }, columns: terms.count)
        let scales = terms.indices.map { max(plain.column($0).norm, .leastNormalMagnitude) }
        // Without chance, as a mix's own scatter would pass for a difference between runs.
        let intended = Self.scaled(Matrix(rows(\.shares), columns: terms.count), scales)
        let shape = EigenDecomposition(intended.gram)
        let longest = shape.values.first ?? 0
        let told = shape.values.prefix { $0 > longest / (Self.conditionMax * Self.conditionMax) }.count
        self.quantity = quantity
        self.terms = terms
        self.scales = scales
        matrix = Self.scaled(plain, scales)
        measured = zip(perRequest, weights).map { $0 * $1 }
        directions = Array(shape.vectors.prefix(min(told, observations.count)))
        let shortest = shape.values.last ?? 0
        conditionNumber = shortest > 0 ? (longest / shortest).squareRoot() : .infinity
    }

    /// How many figures the runs tell apart.
    var rank: Int { directions.count }

    /// A combination of the terms in the columns' own units.
    func scaled(_ values: [Double]) -> [Double] { zip(values, scales).map { $0 / $1 } }

    /// The part of a combination (in the columns' units) that the runs say nothing about, as a share, and by term.
    func outside(_ combination: [Double]) -> (share: Double, parts: [Double]) {
        var rest = combination
        for direction in directions {
            let along = combination.dot(direction)
            rest = zip(rest, direction).map { $0 - along * $1 }
        }
        return (rest.norm / max(combination.norm, .leastNormalMagnitude), rest)
    }

    private static func scaled(_ matrix: Matrix, _ scales: [Double]) -> Matrix {
        var scaled = matrix
        for row in 0..<matrix.rowCount {
            for column in 0..<matrix.columnCount { scaled[row, column] = matrix[row, column] / scales[column] }
        }
        return scaled
    }
}
