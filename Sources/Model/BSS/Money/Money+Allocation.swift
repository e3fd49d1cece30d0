extension Money {
    /// Shares the amount by weights, so that the shares sum to it exactly.
    ///
    /// Largest remainder: every share is rounded towards zero, and the units left over go one each to the shares that
    /// lost most; of equal losers, to the first.
    ///
    /// - Parameter weights: None negative, at least one not zero.
    /// - Throws: `noWeights`, or `overflow` where the weights do not sum within 64 bits.
    public func allocated(by weights: [Int64]) throws(MoneyError) -> [Money] {
        var total: UInt64 = 0
        for weight in weights {
            guard weight >= 0 else { throw .noWeights }
            let (sum, isOver) = total.addingReportingOverflow(weight.magnitude)
            guard !isOver, sum <= Int64.max.magnitude else { throw .overflow }
            total = sum
        }
        guard total > 0 else { throw .noWeights }
        var shares: [UInt64] = []
        var remainders: [UInt64] = []
        for weight in weights {
            // The high half is below the total, since no weight is above it and the amount below 2^64.
            let product = minorUnits.magnitude.multipliedFullWidth(by: weight.magnitude)
            let (share, remainder) = total.dividingFullWidth(product)
            shares.append(share)
            remainders.append(remainder)
        }
        let leftOver = Int(minorUnits.magnitude - shares.reduce(0, +))
        let losers = remainders.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
        for index in losers.prefix(leftOver) { shares[index] += 1 }
        return shares.map { share in
            let units = minorUnits < 0 ? Int64(truncatingIfNeeded: 0 &- share) : Int64(share)
            return Money(minorUnits: units, currency: currency)
        }
    }
}
