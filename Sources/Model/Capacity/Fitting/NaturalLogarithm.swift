/// The natural logarithm, which Swift's own library leaves to the C library.
///
/// Source: Abramowitz, Stegun, "Handbook of Mathematical Functions", 4.1.27.
enum NaturalLogarithm {
    private static let two = 0.693_147_180_559_945_309_4

    /// The logarithm of a number above 0, to the last digits of a double.
    static func of(_ number: Double) -> Double {
        guard number > 0, number.isFinite else { return number == 0 ? -.infinity : number }
        // A significand near 1 makes the series short.
        var significand = number.significand
        var exponent = Double(number.exponent)
        if significand > 1.414_213_562_373_095 {
            significand /= 2
            exponent += 1
        }
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        // The ratio is below 0.172: 11 terms reach 1e-17.
        for term in stride(from: 23, through: 1, by: -2) { sum = sum * square + 1 / Double(term) }
        return 2 * ratio * sum + exponent * two
    }
}
