/// Finds the parameters of a curve that come nearest to what was measured, from a first guess.
///
/// Source: Marquardt, "An Algorithm for Least-Squares Estimation of Nonlinear Parameters" (1963).
struct LevenbergMarquardt {
    /// Steps after which the best parameters so far are taken.
    private static let stepsMax = 200
    /// How much the square sum must fall for another step to be worth it, as a share.
    private static let progressMin = 1e-14

    /// What is left unexplained of every point, for given parameters.
    let residuals: ([Double]) -> [Double]
    /// The least value of each parameter.
    let lowerBounds: [Double]

    /// The best parameters found from a guess.
    func fit(from guess: [Double]) -> [Double] {
        var parameters = bounded(guess)
        var left = residuals(parameters)
        var cost = left.dot(left)
        var damping = 1e-3
        for _ in 0..<Self.stepsMax {
            guard damping < 1e16 else { break }
            let slopes = jacobian(at: parameters, left)
            var gram = slopes.gram
            for index in parameters.indices {
                gram[index, index] += damping * max(gram[index, index], .leastNormalMagnitude)
            }
            guard let factor = CholeskyFactor(gram, tolerance: 0) else {
                damping *= 10
                continue
            }
            let step = factor.solve(slopes.transposedTimes(left))
            let candidate = bounded(zip(parameters, step).map { $0 - $1 })
            let candidateLeft = residuals(candidate)
            let candidateCost = candidateLeft.dot(candidateLeft)
            guard candidateCost.isFinite, candidateCost <= cost else {
                damping *= 10
                continue
            }
            let gained = cost - candidateCost
            (parameters, left, cost) = (candidate, candidateLeft, candidateCost)
            damping = max(damping / 10, 1e-12)
            if gained <= Self.progressMin * cost { break }
        }
        return parameters
    }

    private func bounded(_ parameters: [Double]) -> [Double] { zip(parameters, lowerBounds).map { max($0, $1) } }

    /// How each residual changes with each parameter, by small steps upward.
    private func jacobian(at parameters: [Double], _ left: [Double]) -> Matrix {
        var slopes = Matrix(rows: left.count, columns: parameters.count)
        for index in parameters.indices {
            let step = 1e-7 * max(parameters[index].magnitude, 1e-9)
            var moved = parameters
            moved[index] += step
            for (row, value) in residuals(moved).enumerated() { slopes[row, index] = (value - left[row]) / step }
        }
        return slopes
    }
}
