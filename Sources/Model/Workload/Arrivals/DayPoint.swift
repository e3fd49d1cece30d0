/// A point of a day's curve; between two points the rate goes in a straight line, over midnight too.
public struct DayPoint: Equatable, Sendable {
    /// Hours since midnight, 0..<24.
    public var hour: Double
    /// The rate beside the other points', 0 or more.
    public var relative: Double

    /// Keeps a point.
    public init(hour: Double, relative: Double) {
        self.hour = hour
        self.relative = relative
    }
}
