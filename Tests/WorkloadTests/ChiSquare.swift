/// Pearson's chi-square test: whether counts are such as expected ones would give by chance.
struct ChiSquare: CustomStringConvertible {
    /// A right sequence is refused once in 10,000 tests; with a fixed seed it never is, or always.
    private static let normalQuantile = 3.719

    let statistic: Double
    let degrees: Double

    /// Compares counts; cells that expect fewer than 5 are put together with the next ones.
    init(counts: [UInt64], expected: [Double]) {
        var statistic = 0.0
        var cells = 0.0
        var (sum, expectedSum) = (0.0, 0.0)
        for (count, mean) in zip(counts, expected) {
            sum += Double(count)
            expectedSum += mean
            guard expectedSum >= 5 else { continue }
            statistic += (sum - expectedSum) * (sum - expectedSum) / expectedSum
            cells += 1
            (sum, expectedSum) = (0, 0)
        }
        self.statistic = statistic
        degrees = max(1, cells - 1)
    }

    /// The highest statistic that is put down to chance, by the approximation of Wilson and Hilferty (1931).
    var bound: Double {
        let spread = 2 / (9 * degrees)
        let root = 1 - spread + Self.normalQuantile * spread.squareRoot()
        return degrees * root * root * root
    }

    var isPlausible: Bool { statistic <= bound }

    var description: String { "chi-square \(statistic) with \(degrees) degrees, bound \(bound)" }
}
