/// Draws ranks 1...count with weights 1/rank^theta, in constant time for any count, theta 1 included.
///
/// Source: Hörmann, Derflinger, "Rejection-inversion to generate variates from monotone discrete distributions" (ACM
/// TOMACS 6, 1996), algorithm ZRI.
struct ZipfDistribution: Sendable {
    let count: UInt64
    let theta: Double
    /// The integral of x^-theta from 1 to 1.5, less the first rank's weight: where draws begin.
    private let integralStart: Double
    /// The integral from 1 to count + 1/2: where draws end.
    private let integralEnd: Double
    /// Draws this near to their rank are taken without a look at the weight.
    private let sureDistance: Double

    /// - Parameters:
    ///   - count: 1 or more.
    ///   - theta: Above 0 and below `KeyChoice.thetaBound`.
    init(count: UInt64, theta: Double) {
        precondition(count > 0 && theta > 0 && theta < KeyChoice.thetaBound, "theta is above 0 and below 2")
        self.count = count
        self.theta = theta
        integralStart = Self.integral(1.5, theta) - 1
        integralEnd = Self.integral(Double(count) + 0.5, theta)
        sureDistance = 2 - Self.inverse(Self.integral(2.5, theta) - Self.weight(2, theta), theta)
    }

    /// The next rank, 1...count.
    ///
    /// A draw is thrown away with a probability below 1/2 for every theta, so the loop ends.
    func draw(_ random: inout RandomSource) -> UInt64 {
        while true {
            let height = integralEnd + random.unit() * (integralStart - integralEnd)
            let place = Self.inverse(height, theta)
            let rank = min(max(1, place.rounded()), Double(count))
            if rank - place <= sureDistance || height >= Self.integral(rank + 0.5, theta) - Self.weight(rank, theta) {
                return UInt64(rank)
            }
        }
    }

    private static func weight(_ x: Double, _ theta: Double) -> Double {
        RealFunctions.exponential(-theta * RealFunctions.logarithm(x))
    }

    /// The integral of t^-theta from 1 to x: (x^(1-theta) - 1) / (1 - theta), and log x at theta 1.
    private static func integral(_ x: Double, _ theta: Double) -> Double {
        let logarithm = RealFunctions.logarithm(x)
        let power = (1 - theta) * logarithm
        return abs(power) > 1e-8 ? RealFunctions.exponentialLess1(power) / (1 - theta) : logarithm * (1 + power / 2)
    }

    /// The x whose integral is `height`.
    private static func inverse(_ height: Double, _ theta: Double) -> Double {
        let change = max(-1 + 0x1p-52, height * (1 - theta))
        let logarithm =
            abs(change) > 1e-8
            ? RealFunctions.logarithm(onePlus: change) / (1 - theta) : height * (1 - change / 2)
        return RealFunctions.exponential(logarithm)
    }
}
