/// Figures for people: as many digits as they can use, and no exponent.
public enum FigureText {
    /// A number to so many digits, without zeros at the end of its fraction; all digits before the point are kept.
    public static func digits(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "none" : value < 0 ? "-infinity" : "infinity" }
        var whole = abs(value)
        var before = 1
        while whole >= 10 {
            whole /= 10
            before += 1
        }
        var decimals = max(0, digits - before)
        // Below 1 the zeros after the point are no digits of the number's own.
        var leading = abs(value)
        while leading > 0, leading < 1, decimals < decimalsMax {
            leading *= 10
            decimals += 1
        }
        return fixed(value, decimals: min(decimals, decimalsMax), keepingZeros: false)
    }

    /// A number with so many decimals, all of them written.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        fixed(value, decimals: decimals, keepingZeros: true)
    }

    /// A share of 0...1 in percent.
    public static func percent(_ share: Double) -> String {
        digits(share * 100, 3) + "%"
    }

    /// So many decimals that the number times their power is still a whole number that `Double` counts by ones.
    private static let decimalsMax = 9

    private static func fixed(_ value: Double, decimals: Int, keepingZeros: Bool) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return value.isFinite ? "\(value)" : digits(value, 1) }
        var power = 1.0
        for _ in 0..<decimals { power *= 10 }
        let scaled = Int64((abs(value) * power).rounded())
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Int64(power))
        var fraction = decimals == 0 ? "" : String(String(rest + Int64(power)).dropFirst())
        if !keepingZeros { while fraction.last == "0" { fraction.removeLast() } }
        return (value < 0 && scaled > 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}
