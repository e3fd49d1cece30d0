/// The directions of a symmetric matrix and how far each is stretched, the most first.
///
/// Source: Golub, Van Loan, "Matrix Computations", section 8.5 (the classical Jacobi method, cyclic by rows).
struct EigenDecomposition {
    /// The factors, falling.
    let values: [Double]
    /// The directions, each of length 1, in the order of `values`.
    let vectors: [[Double]]

    /// Rounds over all pairs; six to ten are enough for any matrix of this size.
    private static let sweepsMax = 64

    init(_ symmetric: Matrix) {
        let size = symmetric.rowCount
        var matrix = symmetric
        var directions = Matrix(rows: size, columns: size)
        for index in 0..<size { directions[index, index] = 1 }
        for _ in 0..<Self.sweepsMax {
            var isDiagonal = true
            for first in 0..<size {
                for second in 0..<first {
                    let scale = (matrix[first, first] * matrix[second, second]).magnitude.squareRoot()
                    guard matrix[first, second].magnitude > 1e-15 * max(scale, .leastNormalMagnitude) else { continue }
                    isDiagonal = false
                    Self.rotate(&matrix, &directions, first, second)
                }
            }
            if isDiagonal { break }
        }
        let order = (0..<size).sorted { matrix[$0, $0] > matrix[$1, $1] }
        values = order.map { max(0, matrix[$0, $0]) }
        vectors = order.map { directions.column($0) }
    }

    /// Turns a plane so that the two directions in it no longer mix.
    private static func rotate(_ matrix: inout Matrix, _ directions: inout Matrix, _ first: Int, _ second: Int) {
        let slope = (matrix[second, second] - matrix[first, first]) / (2 * matrix[first, second])
        let tangent = (slope < 0 ? -1 : 1) / (slope.magnitude + (slope * slope + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for row in 0..<matrix.rowCount {
            let (left, right) = (matrix[row, first], matrix[row, second])
            matrix[row, first] = cosine * left - sine * right
            matrix[row, second] = sine * left + cosine * right
        }
        for column in 0..<matrix.rowCount {
            let (upper, lower) = (matrix[first, column], matrix[second, column])
            matrix[first, column] = cosine * upper - sine * lower
            matrix[second, column] = sine * upper + cosine * lower
        }
        for row in 0..<directions.rowCount {
            let (left, right) = (directions[row, first], directions[row, second])
            directions[row, first] = cosine * left - sine * right
            directions[row, second] = sine * left + cosine * right
        }
    }
}
