/// Logarithm and exponential in plain arithmetic, to about 1 part in 10¹⁵.
///
/// A machine's own library rounds these differently from release to release; with plain arithmetic the same seed gives
/// the same load everywhere, and the Model stays free of libraries that do input and output.
enum RealFunctions {
    private static let logarithmOf2 = 0.693_147_180_559_945_309_4
    private static let squareRootOf2 = 1.414_213_562_373_095_048_8

    /// The natural logarithm.
    ///
    /// - Parameter value: Above 0 and finite.
    static func logarithm(_ value: Double) -> Double {
        precondition(value > 0 && value.isFinite, "a logarithm is of a finite number above 0")
        var fraction = value.significand
        var exponent = Double(value.exponent)
        if fraction > squareRootOf2 {
            fraction /= 2
            exponent += 1
        }
        return exponent * logarithmOf2 + twiceArtanh((fraction - 1) / (fraction + 1))
    }

    /// The natural logarithm of 1 + `value`, exact also for the smallest values.
    ///
    /// - Parameter value: Above -1 and finite.
    static func logarithm(onePlus value: Double) -> Double {
        abs(value) < 0.25 ? twiceArtanh(value / (2 + value)) : logarithm(1 + value)
    }

    /// e to the power of `value`.
    ///
    /// - Parameter value: -700...700, whose results are normal numbers.
    static func exponential(_ value: Double) -> Double {
        precondition(abs(value) <= 700, "e to the power of \(value) is out of range")
        let doublings = (value / logarithmOf2).rounded()
        let rest = value - doublings * logarithmOf2
        return Double(sign: .plus, exponent: Int(doublings), significand: 1 + exponentialLess1OfSmall(rest))
    }

    /// e to the power of `value`, less 1, exact also for the smallest values.
    static func exponentialLess1(_ value: Double) -> Double {
        abs(value) < 0.35 ? exponentialLess1OfSmall(value) : exponential(value) - 1
    }

    /// 2·artanh(x) = 2(x + x³/3 + x⁵/5 + …) for |x| ≤ 0.1716, where 12 terms leave less than 10⁻¹⁸ of x.
    private static func twiceArtanh(_ x: Double) -> Double {
        let square = x * x
        var sum = 0.0
        for denominator in stride(from: 23.0, through: 1, by: -2) { sum = sum * square + 1 / denominator }
        return 2 * x * sum
    }

    /// x + x²/2! + x³/3! + … for |x| ≤ 0.35, where 14 terms leave less than 10⁻¹⁸ of x.
    private static func exponentialLess1OfSmall(_ x: Double) -> Double {
        var sum = 1.0
        for divisor in stride(from: 14.0, through: 2, by: -1) { sum = 1 + x / divisor * sum }
        return x * sum
    }
}
