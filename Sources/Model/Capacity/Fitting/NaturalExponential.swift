/// The natural exponential, which Swift's own library leaves to the C library.
///
/// Source: Abramowitz, Stegun, "Handbook of Mathematical Functions", 4.2.1.
enum NaturalExponential {
    /// The logarithm of 2 in two parts, the first with so few digits that a whole multiple of it is exact.
    private static let two = (high: 0x1.62e42feep-1, low: 0x1.a39ef35793c76p-33)
    /// Beyond it a double is 0 or infinite.
    private static let exponentMax = 745.0

    /// `e` to a power, to the last digits but one of a double.
    static func of(_ power: Double) -> Double {
        guard power > -exponentMax else { return 0 }
        guard power < exponentMax else { return .infinity }
        // e^x is 2^n e^r with an r near 0, which makes the series short.
        let exponent = (power / two.high).rounded()
        let rest = (power - exponent * two.high) - exponent * two.low
        var sum = 1.0
        // The rest is below 0.347: 14 terms reach 1e-17.
        for term in stride(from: 14, through: 1, by: -1) { sum = 1 + sum * rest / Double(term) }
        return Double(sign: .plus, exponent: Int(exponent), significand: sum)
    }
}
