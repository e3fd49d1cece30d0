/// A rate over time in straight stretches, and the mean count of arrivals up to each moment: the rate's integral.
struct RateProfile: Equatable, Sendable {
    struct Stretch: Equatable, Sendable {
        /// When it begins, in seconds.
        let start: Double
        /// Above 0.
        let seconds: Double
        let rateAtStart: Double
        let rateAtEnd: Double
        /// The mean count of arrivals before it.
        let massBefore: Double

        var mass: Double { (rateAtStart + rateAtEnd) / 2 * seconds }

        func rate(after elapsed: Double) -> Double {
            rateAtStart + (rateAtEnd - rateAtStart) * (elapsed / seconds)
        }

        func mass(after elapsed: Double) -> Double {
            (rateAtStart + rate(after: elapsed)) / 2 * elapsed
        }

        /// How long it takes until the mean count has grown by `mass`, which is 0..<`self.mass`.
        ///
        /// The root of the quadratic in the form that loses no digits when the slope is nearly 0.
        func elapsed(untilMass mass: Double) -> Double {
            let slope = (rateAtEnd - rateAtStart) / seconds
            let rateThere = max(0, rateAtStart * rateAtStart + 2 * slope * mass).squareRoot()
            let divisor = rateAtStart + rateThere
            return divisor > 0 ? min(seconds, 2 * mass / divisor) : 0
        }
    }

    let stretches: [Stretch]
    /// The whole length.
    let seconds: Double
    /// The mean count of all arrivals.
    let mass: Double

    /// Lays out a shape after a warm-up at its first rate.
    init(_ shape: ArrivalPattern.Shape, warmUp: Double, duration: Double) {
        var builder = Builder()
        let knots = Self.knots(shape, duration: duration)
        builder.append(seconds: warmUp, from: knots[0].rateFrom, to: knots[0].rateFrom)
        for knot in knots { builder.append(seconds: knot.seconds, from: knot.rateFrom, to: knot.rateTo) }
        stretches = builder.stretches
        seconds = warmUp + duration
        mass = builder.mass
    }

    var rateHighest: Double { stretches.reduce(0) { max($0, $1.rateAtStart, $1.rateAtEnd) } }

    func rate(at moment: Double) -> Double {
        guard let stretch = stretch(at: moment) else { return 0 }
        return stretch.rate(after: min(stretch.seconds, moment - stretch.start))
    }

    /// The mean count up to a moment; moments outside the run count as its ends.
    func mass(at moment: Double) -> Double {
        guard moment > 0 else { return 0 }
        guard moment < seconds, let stretch = stretch(at: moment) else { return mass }
        return stretch.massBefore + stretch.mass(after: min(stretch.seconds, moment - stretch.start))
    }

    /// When the mean count reaches `mass`, which is 0..<`self.mass` and does not fall from call to call.
    func time(ofMass mass: Double, from stretch: inout Int) -> Double {
        while stretch + 1 < stretches.count, stretches[stretch + 1].massBefore <= mass { stretch += 1 }
        let here = stretches[stretch]
        return here.start + here.elapsed(untilMass: mass - here.massBefore)
    }

    private func stretch(at moment: Double) -> Stretch? {
        guard moment >= 0, moment <= seconds else { return nil }
        var (low, high) = (0, stretches.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if stretches[middle].start <= moment { low = middle } else { high = middle - 1 }
        }
        return stretches[low]
    }

    private struct Builder {
        var stretches: [Stretch] = []
        var seconds = 0.0
        var mass = 0.0

        mutating func append(seconds length: Double, from: Double, to: Double) {
            guard length > 0 else { return }
            let stretch = Stretch(
                start: seconds, seconds: length, rateAtStart: from, rateAtEnd: to, massBefore: mass)
            stretches.append(stretch)
            seconds += length
            mass += stretch.mass
        }
    }
}
