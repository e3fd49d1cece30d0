import Glibc

/// A moment as RFC 3339 text in UTC, to the microsecond, without a formatter or a calendar.
struct UTCTimestamp: Equatable {
    /// Microseconds since the Unix epoch.
    let microseconds: Int64

    /// The clock of the machine, now.
    static func now() -> UTCTimestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return UTCTimestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// `2026-11-22T23:41:02.123456Z`.
    var text: String { "\(dateText)T\(timeText(fractionDigits: 6))Z" }

    /// `23:41:02.123`, for a person at a terminal.
    var clockText: String { timeText(fractionDigits: 3) }

    private var secondsOfDay: Int64 { flooredSeconds - day * 86_400 }

    private var flooredSeconds: Int64 { microseconds.dividedFloor(by: 1_000_000) }

    private var day: Int64 { flooredSeconds.dividedFloor(by: 86_400) }

    private func timeText(fractionDigits: Int) -> String {
        let fraction = Self.padded(microseconds - flooredSeconds * 1_000_000, 6).prefix(fractionDigits)
        let (hours, minutes, seconds) = (secondsOfDay / 3600, secondsOfDay / 60 % 60, secondsOfDay % 60)
        return "\(Self.padded(hours, 2)):\(Self.padded(minutes, 2)):\(Self.padded(seconds, 2)).\(fraction)"
    }

    /// The civil date of a day count.
    ///
    /// Years are counted from March, so that the leap day is the last of its year; 146,097 days make 400 years.
    private var dateText: String {
        let shifted = day + 719_468
        let era = shifted.dividedFloor(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Int64 {
    fileprivate func dividedFloor(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
