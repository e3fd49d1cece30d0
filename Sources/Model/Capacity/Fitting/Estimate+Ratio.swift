extension Estimate {
    /// Measurements of a side below which their scatter says nothing.
    public static let measurementsMin = 3

    /// The mean of some measurements over the mean of others, with the interval that their scatter gives.
    ///
    /// Source: the delta method, with Welch's degrees of freedom taken as the lesser of the two sides'.
    ///
    /// - Returns: None if a mean is not above 0; without an interval where a side has too few measurements.
    public static func ratio(of measured: [Double], to base: [Double]) -> Estimate? {
        let (mean, baseMean) = (measured.mean, base.mean)
        guard mean > 0, baseMean > 0, mean.isFinite, baseMean.isFinite else { return nil }
        let ratio = mean / baseMean
        let fewest = min(measured.count, base.count)
        guard fewest >= measurementsMin else { return Estimate(ratio) }
        let variance = relativeVariance(measured, mean) + relativeVariance(base, baseMean)
        let reach = ratio * variance.squareRoot() * StudentT.factor(degreesOfFreedom: fewest - 1)
        return Estimate(ratio, low: max(0, ratio - reach), high: ratio + reach)
    }

    /// The variance of a mean, in shares of it.
    private static func relativeVariance(_ values: [Double], _ mean: Double) -> Double {
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return squares / Double(values.count - 1) / Double(values.count) / (mean * mean)
    }
}
