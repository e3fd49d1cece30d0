/// The time of an id as text, RFC 3339 in UTC.
enum UTCTime {
    private static let millisecondsPerDay: UInt64 = 86_400_000

    /// Writes milliseconds since 1970 as `2026-01-31T23:59:59.999Z`; years above 9999 have five digits.
    ///
    /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    static func text(unixMilliseconds: UInt64) -> String {
        let dayTime = Int(unixMilliseconds % millisecondsPerDay)
        // Days since 0000-03-01, so that the leap day is a year's last.
        let days = Int(unixMilliseconds / millisecondsPerDay) + 719_468
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        let seconds = dayTime / 1_000
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time = "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        return "\(date)T\(time).\(padded(dayTime % 1_000, 3))Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
