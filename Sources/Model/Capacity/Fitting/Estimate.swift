/// A figure, and between which figures it is by 95 of 100 such measurements.
public struct Estimate: Codable, Equatable, Sendable {
    /// The most likely figure.
    public var value: Double
    /// The lower end; none where there were too few measurements to tell.
    public var low: Double?
    /// The upper end.
    public var high: Double?

    /// Keeps a figure with or without its interval.
    public init(_ value: Double, low: Double? = nil, high: Double? = nil) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// Half the interval, as a share of the figure; none without an interval.
    public var relativeError: Double? {
        guard let low, let high, value != 0 else { return nil }
        return (high - low) / 2 / value.magnitude
    }

    /// Keeps a figure that measurements scatter about by a share of it, a standard deviation.
    init(_ value: Double, scatter share: Double) {
        // Two standard deviations hold 95 of 100.
        self.init(value, low: max(0, value * (1 - 2 * share)), high: value * (1 + 2 * share))
    }

    /// The sum of two figures that have nothing to do with one another, so that the errors' squares add up.
    func plus(_ other: Estimate) -> Estimate {
        let sum = value + other.value
        guard let low, let high, let otherLow = other.low, let otherHigh = other.high else { return Estimate(sum) }
        let (down, otherDown) = (value - low, other.value - otherLow)
        let (up, otherUp) = (high - value, otherHigh - other.value)
        return Estimate(
            sum, low: sum - (down * down + otherDown * otherDown).squareRoot(),
            high: sum + (up * up + otherUp * otherUp).squareRoot())
    }

    /// Whether a figure is within the interval.
    public func contains(_ figure: Double) -> Bool {
        guard let low, let high else { return false }
        return low <= figure && figure <= high
    }

    /// The same figure in another unit.
    public func times(_ factor: Double) -> Estimate {
        Estimate(value * factor, low: low.map { $0 * factor }, high: high.map { $0 * factor })
    }
}
