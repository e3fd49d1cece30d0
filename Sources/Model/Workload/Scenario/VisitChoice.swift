/// Draws what an arrival does, by the weights of a scenario's visits.
public struct VisitChoice: Sendable {
    /// The visits that are drawn from.
    public let visits: [Visit]
    /// The sum of the weights up to and with each visit.
    private let sums: [Double]

    /// Prepares draws.
    ///
    /// - Parameter visits: At least one, each with a weight above 0.
    public init(_ visits: [Visit]) {
        precondition(!visits.isEmpty && visits.allSatisfy { $0.weight > 0 }, "a mix has weights above 0")
        self.visits = visits
        var sum = 0.0
        sums = visits.map { visit in
            sum += visit.weight
            return sum
        }
    }

    /// The place in `visits` of the next one.
    public func draw(_ random: inout RandomSource) -> Int {
        let point = random.unit() * sums[sums.count - 1]
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > point { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
