import StrictYAML

/// Lengths of time as files and reports write them: a number and its unit, such as `20s`, `1.5ms` and `2h`.
public enum DurationText {
    /// The units and how many nanoseconds each has, longer names first so that `ms` is not read as `s`.
    private static let units: [(name: String, nanoseconds: Double)] = [
        ("ms", 1e6), ("us", 1e3), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
    ]

    /// What a mistake says that a duration is.
    public static let rule = "a duration is a number with its unit, such as 500ms, 20s, 5m or 1h, of 100 days at most"

    /// The longest duration that is read: it fits nanoseconds in 53 bits.
    private static let nanosecondsMax = 100 * 86_400e9

    /// The duration in whole nanoseconds, or nil if the text is none.
    public static func duration(_ text: some StringProtocol) -> Duration? {
        for unit in units where text.hasSuffix(unit.name) {
            guard let number = DecimalText.fraction(text.dropLast(unit.name.count)) else { return nil }
            let nanoseconds = (number * unit.nanoseconds).rounded()
            return nanoseconds <= nanosecondsMax ? .nanoseconds(Int64(nanoseconds)) : nil
        }
        return nil
    }

    /// A length in seconds to three digits, in the unit that people would choose.
    public static func text(seconds: Double) -> String {
        switch abs(seconds) {
        case 0: "0s"
        case ..<999.5e-6: FigureText.digits(seconds * 1e6, 3) + "us"
        case ..<999.5e-3: FigureText.digits(seconds * 1e3, 3) + "ms"
        case ..<100: FigureText.digits(seconds, 3) + "s"
        case _: clock(seconds)
        }
    }

    /// A duration as a file would write it: exact to the microsecond, in the longest unit that it is a multiple of.
    public static func text(_ duration: Duration) -> String {
        let nanoseconds = duration.wholeNanoseconds
        // One minute reads better as 60s, and one hour as 60m.
        let wholes: [(name: String, length: Int64, least: Int64)] = [
            ("h", 3_600_000_000_000, 2), ("m", 60_000_000_000, 2), ("s", 1_000_000_000, 0), ("ms", 1_000_000, 1),
        ]
        for unit in wholes {
            let (count, rest) = nanoseconds.quotientAndRemainder(dividingBy: unit.length)
            if rest == 0, count >= unit.least { return "\(count)\(unit.name)" }
        }
        return "\(nanoseconds / 1000)us"
    }

    /// Minutes and seconds, as `2m30s`.
    private static func clock(_ seconds: Double) -> String {
        let whole = Int64(seconds.rounded())
        let (minutes, rest) = whole.quotientAndRemainder(dividingBy: 60)
        return rest == 0 ? "\(minutes)m" : "\(minutes)m\(rest)s"
    }
}
