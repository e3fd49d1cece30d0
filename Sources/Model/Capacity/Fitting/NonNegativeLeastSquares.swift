/// The coefficients, none below zero, whose combination of columns comes nearest to what was measured.
///
/// Where columns depend on one another the coefficients are one choice of many, but what they predict for any
/// combination of the measured rows is the same for all.
///
/// Source: Lawson, Hanson, "Solving Least Squares Problems" (1974), chapter 23.
struct NonNegativeLeastSquares {
    /// A coefficient for every column.
    let coefficients: [Double]

    /// The share of a column that must not be a combination of those taken before it.
    private static let independenceMin = 1e-9

    init(_ matrix: Matrix, _ measured: [Double]) {
        // Columns of length 1 make one tolerance fit all units.
        let scales = (0..<matrix.columnCount).map { max(matrix.column($0).norm, .leastNormalMagnitude) }
        var scaled = matrix
        for row in 0..<matrix.rowCount {
            for column in 0..<matrix.columnCount { scaled[row, column] = matrix[row, column] / scales[column] }
        }
        var free: [Int] = []
        var refused: Set<Int> = []
        var solution = Array(repeating: 0.0, count: matrix.columnCount)
        let tolerance = 1e-11 * max(measured.norm, .leastNormalMagnitude)

        // Every round frees one column; the classical bound is three times their number.
        for _ in 0..<max(8, 3 * matrix.columnCount) {
            let left = zip(measured, scaled.times(solution)).map { $0 - $1 }
            let gains = scaled.transposedTimes(left)
            let next = (0..<matrix.columnCount)
                .filter { !free.contains($0) && !refused.contains($0) && gains[$0] > tolerance }
                .max { gains[$0] < gains[$1] }
            guard let next else { break }
            guard Self.solve(scaled, measured, free + [next]) != nil else {
                refused.insert(next)
                continue
            }
            free.append(next)
            Self.retreat(scaled, measured, &free, &solution)
        }
        coefficients = zip(solution, scales).map { $0 / $1 }
    }

    /// Moves towards the solution of the free columns as far as none falls below zero; those that reach it are bound.
    private static func retreat(
        _ matrix: Matrix, _ measured: [Double], _ free: inout [Int], _ solution: inout [Double]
    ) {
        while let wanted = solve(matrix, measured, free) {
            var target = Array(repeating: 0.0, count: solution.count)
            for (value, column) in zip(wanted, free) { target[column] = value }
            let blocking = free.filter { target[$0] <= 0 }
            guard !blocking.isEmpty else {
                solution = target
                return
            }
            let step = blocking.map { solution[$0] / max(solution[$0] - target[$0], .leastNormalMagnitude) }.min() ?? 0
            for column in free { solution[column] += step * (target[column] - solution[column]) }
            let bound = Set(blocking.filter { solution[$0] <= 1e-14 })
            // Rounding must not keep the column that blocks.
            let leaving = bound.isEmpty ? Set(blocking.prefix(1)) : bound
            for column in leaving { solution[column] = 0 }
            free.removeAll { leaving.contains($0) }
            if free.isEmpty { return }
        }
    }

    private static func solve(_ matrix: Matrix, _ measured: [Double], _ free: [Int]) -> [Double]? {
        let chosen = matrix.columns(free)
        return CholeskyFactor(chosen.gram, tolerance: independenceMin)?.solve(chosen.transposedTimes(measured))
    }
}
