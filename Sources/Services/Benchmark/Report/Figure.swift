import Foundation

/// Numbers as people read them.
enum Figure {
    /// A number with so many decimals, `.` before them, whatever the locale.
    static func text(_ value: Double, decimals: Int) -> String {
        value.formatted(
            .number.precision(.fractionLength(decimals)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
    }

    /// A whole number with `,` between thousands.
    static func whole(_ value: Double) -> String {
        let digits = String(Int(value.rounded()))
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            let isBoundary = index > 0 && (digits.count - index).isMultiple(of: 3) && grouped.last != "-"
            grouped += (isBoundary ? "," : "") + String(digit)
        }
        return grouped
    }
}
