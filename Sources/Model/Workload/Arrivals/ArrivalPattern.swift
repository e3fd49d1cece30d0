/// How requests arrive: a shape of the rate over the measured time, and how the arrivals stand within it.
public struct ArrivalPattern: Equatable, Sendable {
    /// The rate over time, in arrivals a second.
    public enum Shape: Equatable, Sendable {
        /// The same all the time.
        case constant(rate: Double)
        /// From one rate to another in a straight line within `over` seconds (nil: all the time), then the same.
        case ramp(from: Double, to: Double, over: Double?)
        /// One rate after the other, each for the same share of the time.
        case step(rates: [Double])
        /// A base rate, and a peak that begins and ends at once; times in seconds after the warm-up.
        case spike(base: Double, peak: Double, at: Double, lasting: Double)
        /// A day's curve pressed into the run: `rate` at the busiest point.
        case day(rate: Double, points: [DayPoint])
    }

    /// How arrivals stand within the rate.
    public enum Spacing: String, CaseIterable, Sendable {
        /// At random, independent of each other, as people's are: a Poisson process.
        case poisson
        /// As even as the rate allows, as machines' are.
        case even
    }

    /// The lowest rate of an arrival pattern's busiest moment: one in 1000 seconds.
    public static let rateMin = 0.001
    /// The highest rate, a million a second: far above what one machine can send.
    public static let rateMax = 1_000_000.0
    /// The most rates of a step, and the most points of a day.
    public static let pointsMax = 1440

    /// The rate over time.
    public var shape: Shape
    /// How arrivals stand within it.
    public var spacing: Spacing

    /// Describes arrivals.
    public init(_ shape: Shape, spacing: Spacing) {
        self.shape = shape
        self.spacing = spacing
    }
}
