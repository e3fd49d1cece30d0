/// A small dense matrix of doubles, row by row.
struct Matrix: Equatable, Sendable {
    let rowCount: Int
    let columnCount: Int
    private var values: [Double]

    init(rows rowCount: Int, columns columnCount: Int) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        values = Array(repeating: 0, count: rowCount * columnCount)
    }

    /// Takes rows, all of one length.
    init(_ rows: [[Double]], columns columnCount: Int) {
        precondition(rows.allSatisfy { $0.count == columnCount }, "every row of a matrix has \(columnCount) values")
        rowCount = rows.count
        self.columnCount = columnCount
        values = rows.flatMap { $0 }
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * columnCount + column] }
        set { values[row * columnCount + column] = newValue }
    }

    func row(_ row: Int) -> [Double] { Array(values[row * columnCount..<(row + 1) * columnCount]) }

    func column(_ column: Int) -> [Double] { (0..<rowCount).map { self[$0, column] } }

    /// The matrix times a column.
    func times(_ column: [Double]) -> [Double] { (0..<rowCount).map { row($0).dot(column) } }

    /// Its transpose times a column.
    func transposedTimes(_ column: [Double]) -> [Double] {
        (0..<columnCount).map { self.column($0).dot(column) }
    }

    /// The products of its columns with one another.
    var gram: Matrix {
        var products = Matrix(rows: columnCount, columns: columnCount)
        for left in 0..<columnCount {
            for right in 0...left {
                let product = column(left).dot(column(right))
                products[left, right] = product
                products[right, left] = product
            }
        }
        return products
    }

    /// Only these columns, in this order.
    func columns(_ indexes: [Int]) -> Matrix {
        var chosen = Matrix(rows: rowCount, columns: indexes.count)
        for row in 0..<rowCount {
            for (place, column) in indexes.enumerated() { chosen[row, place] = self[row, column] }
        }
        return chosen
    }
}

extension [Double] {
    /// The sum of the products of two columns' values.
    func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The Euclidean length.
    var norm: Double { dot(self).squareRoot() }

    /// The mean, 0 of nothing.
    var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }

    /// The value that this share of the sorted values does not exceed, between neighbours in proportion.
    ///
    /// Source: Hyndman, Fan, "Sample Quantiles in Statistical Packages" (1996), definition 7.
    func quantile(_ share: Double) -> Double? {
        guard !isEmpty else { return nil }
        let ordered = sorted()
        let place = Swift.min(Swift.max(share, 0), 1) * Double(ordered.count - 1)
        let below = Int(place)
        let above = Swift.min(below + 1, ordered.count - 1)
        return ordered[below] + (place - Double(below)) * (ordered[above] - ordered[below])
    }
}
