/// How many standard errors hold 95 of 100 intervals, when few measurements say how large the error is.
///
/// Source: Student's t distribution, two-sided, as tabled in NIST/SEMATECH e-Handbook, section 1.3.6.7.2.
enum StudentT {
    private static let tabled = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ]

    /// The factor for measurements beyond those that the coefficients took, at least 1.
    static func factor(degreesOfFreedom: Int) -> Double {
        guard degreesOfFreedom <= tabled.count else { return 1.96 + 2.4 / Double(degreesOfFreedom) }
        return tabled[max(1, degreesOfFreedom) - 1]
    }
}
