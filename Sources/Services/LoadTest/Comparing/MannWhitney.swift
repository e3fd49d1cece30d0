import Foundation

/// Whether values of one kind tend to be higher than those of another, whatever their distribution.
///
/// Source: Mann, Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the Other"
/// (1947), by the normal approximation with ties corrected.
struct MannWhitney: Equatable {
    /// Values of a side below which the approximation is not to be used.
    static let valuesMin = 8

    /// How likely so large a difference is by chance, two-sided, 0...1.
    let probability: Double
    /// The share of pairs in which the second kind is higher, less that in which it is lower: −1...1.
    let effect: Double

    /// Compares; none where a side has too few values.
    init?(_ first: [Double], _ second: [Double]) {
        guard min(first.count, second.count) >= Self.valuesMin else { return nil }
        let all = (first.map { ($0, false) } + second.map { ($0, true) }).sorted { $0.0 < $1.0 }
        var (rankSum, ties, start) = (0.0, 0.0, 0)
        while start < all.count {
            var end = start
            while end + 1 < all.count, all[end + 1].0 == all[start].0 { end += 1 }
            // Equal values share the mean of their ranks.
            let rank = Double(start + end) / 2 + 1
            rankSum += rank * Double(all[start...end].filter(\.1).count)
            let tied = Double(end - start + 1)
            ties += tied * tied * tied - tied
            start = end + 1
        }
        let (left, right) = (Double(first.count), Double(second.count))
        let higher = rankSum - right * (right + 1) / 2
        let total = left + right
        let variance = left * right / 12 * (total + 1 - ties / (total * (total - 1)))
        effect = 2 * higher / (left * right) - 1
        guard variance > 0 else {
            probability = 1
            return
        }
        // Half a rank for the steps of the statistic.
        let distance = max(0, (higher - left * right / 2).magnitude - 0.5)
        probability = erfc(distance / (2 * variance).squareRoot())
    }
}
