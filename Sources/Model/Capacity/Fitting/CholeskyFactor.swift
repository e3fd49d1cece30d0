/// The factor of a symmetric matrix whose equations have one solution.
struct CholeskyFactor {
    private let lower: Matrix

    /// Factors a matrix.
    ///
    /// - Parameter tolerance: The least share of a diagonal value that may be left of it; below, the column is taken
    ///   for a combination of the others.
    /// - Returns: None if the matrix is not positive definite by that measure.
    init?(_ matrix: Matrix, tolerance: Double = 1e-12) {
        var lower = Matrix(rows: matrix.rowCount, columns: matrix.rowCount)
        for row in 0..<matrix.rowCount {
            for column in 0...row {
                var sum = matrix[row, column]
                for inner in 0..<column { sum -= lower[row, inner] * lower[column, inner] }
                if row == column {
                    guard sum > tolerance * matrix[row, row], sum.isFinite else { return nil }
                    lower[row, row] = sum.squareRoot()
                } else {
                    lower[row, column] = sum / lower[column, column]
                }
            }
        }
        self.lower = lower
    }

    /// Solves the equations for a right side.
    func solve(_ right: [Double]) -> [Double] {
        var solution = right
        for row in right.indices {
            for inner in 0..<row { solution[row] -= lower[row, inner] * solution[inner] }
            solution[row] /= lower[row, row]
        }
        for row in right.indices.reversed() {
            for inner in right.indices where inner > row { solution[row] -= lower[inner, row] * solution[inner] }
            solution[row] /= lower[row, row]
        }
        return solution
    }
}
