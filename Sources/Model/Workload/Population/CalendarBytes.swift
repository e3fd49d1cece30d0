/// Moments as RFC 3339 text in UTC with milliseconds, written without a String.
enum CalendarBytes {
    private static let millisecondsPerDay = 86_400_000

    /// Appends a moment of the years 0...9999 in the form that the worker itself writes: `2019-05-02T08:13:59.506Z`.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March there, so that the
    /// leap day is a year's last.
    static func append(unixMilliseconds: Int64, to bytes: inout [UInt8]) {
        let time = Int(unixMilliseconds)
        var (day, inDay) = time.quotientAndRemainder(dividingBy: millisecondsPerDay)
        if inDay < 0 {
            day -= 1
            inDay += millisecondsPerDay
        }
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        DecimalBytes.append(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), width: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        DecimalBytes.append(month, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        DecimalBytes.append(dayOfYear - (153 * marchMonth + 2) / 5 + 1, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        DecimalBytes.append(inDay / 3_600_000, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        DecimalBytes.append(inDay / 60_000 % 60, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        DecimalBytes.append(inDay / 1_000 % 60, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        DecimalBytes.append(inDay % 1_000, width: 3, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }
}
