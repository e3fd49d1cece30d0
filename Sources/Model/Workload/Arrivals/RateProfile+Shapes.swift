extension RateProfile {
    /// A stretch that has not yet its place.
    typealias Knot = (seconds: Double, rateFrom: Double, rateTo: Double)

    /// The stretches of a shape, at least one, as long together as `duration`.
    static func knots(_ shape: ArrivalPattern.Shape, duration: Double) -> [Knot] {
        switch shape {
        case .constant(let rate):
            return [(duration, rate, rate)]
        case .ramp(let from, let to, let over):
            let rising = min(over ?? duration, duration)
            return [(rising, from, to), (duration - rising, to, to)]
        case .step(let rates):
            precondition(!rates.isEmpty, "a step has rates")
            return rates.map { (duration / Double(rates.count), $0, $0) }
        case .spike(let base, let peak, let at, let lasting):
            let start = min(max(0, at), duration)
            let length = min(max(0, lasting), duration - start)
            let rest = duration - start - length
            return [(start, base, base), (length, peak, peak), (rest, base, base)]
        case .day(let rate, let points):
            return day(rate: rate, points: points, duration: duration)
        }
    }

    private static func day(rate: Double, points: [DayPoint], duration: Double) -> [Knot] {
        let sorted = points.sorted { $0.hour < $1.hour }
        guard let first = sorted.first, let last = sorted.last, let busiest = sorted.map(\.relative).max(), busiest > 0
        else { preconditionFailure("a day has a point above 0") }
        let scale = rate / busiest
        // The rate at midnight lies on the line from the last point of the day to the first of the next.
        let gap = first.hour + 24 - last.hour
        let midnight = last.relative + (first.relative - last.relative) * (gap > 0 ? (24 - last.hour) / gap : 0)
        let corners =
            [DayPoint(hour: 0, relative: first.hour == 0 ? first.relative : midnight)]
            + sorted.filter { $0.hour > 0 } + [
                DayPoint(hour: 24, relative: first.hour == 0 ? first.relative : midnight)
            ]
        return zip(corners, corners.dropFirst()).map { from, to in
            ((to.hour - from.hour) / 24 * duration, from.relative * scale, to.relative * scale)
        }
    }
}
