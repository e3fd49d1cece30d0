extension Timestamp {
    /// Understands an RFC 3339 date and time, as in `2019-05-02T08:13:59.506Z`; nil where it is none.
    ///
    /// A fraction may have any number of digits, of which six count and the rest are cut. A leap second counts as the
    /// first of the next minute, as PostgreSQL takes it. Years 0000...9999.
    public init?(rfc3339 text: String) {
        self.init(rfc3339: text.utf8)
    }

    /// Understands an RFC 3339 date and time given as bytes.
    public init?(rfc3339 bytes: some Sequence<UInt8>) {
        var reader = DigitReader(Array(bytes))
        guard let year = reader.number(4), reader.mark("-"), let month = reader.number(2), reader.mark("-"),
            let day = reader.number(2), reader.mark("T") || reader.mark("t") || reader.mark(" "),
            let hour = reader.number(2), reader.mark(":"), let minute = reader.number(2), reader.mark(":"),
            let second = reader.number(2), let fraction = reader.fraction(), let offset = reader.offsetMinutes(),
            reader.isAtEnd, (1...12).contains(month), day >= 1, day <= CivilDate.days(year: year, month: month),
            hour <= 23, minute <= 59, second <= 60
        else { return nil }
        let days = CivilDate.daysSinceUnixEpoch(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60
        self.init(microsecondsSinceUnixEpoch: Int64(seconds) * 1_000_000 + Int64(fraction))
    }

    /// The moment in UTC with three digits of seconds, six where microseconds need them: what the server writes.
    public var text: String {
        let microseconds = Int(microsecondsSinceUnixEpoch)
        let second = microseconds.floored(by: 1_000_000)
        let day = second.floored(by: 86_400)
        let inDay = second - day * 86_400
        let fraction = microseconds - second * 1_000_000
        let date = CivilDate.date(daysSinceUnixEpoch: day)
        let tail = fraction % 1_000 == 0 ? (fraction / 1_000).padded(3) : fraction.padded(6)
        return date.year.padded(4) + "-" + date.month.padded(2) + "-" + date.day.padded(2) + "T"
            + (inDay / 3_600).padded(2) + ":" + (inDay / 60 % 60).padded(2) + ":" + (inDay % 60).padded(2)
            + "." + tail + "Z"
    }
}

/// Reads fixed-width digits and marks.
private struct DigitReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }

    mutating func mark(_ scalar: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: scalar) else { return false }
        place += 1
        return true
    }

    mutating func number(_ width: Int) -> Int? {
        guard place + width <= bytes.count else { return nil }
        var number = 0
        for byte in bytes[place..<(place + width)] {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        place += width
        return number
    }

    /// Microseconds of a fraction, 0 where there is none, nil for a point without digits.
    mutating func fraction() -> Int? {
        guard mark(".") else { return 0 }
        var microseconds = 0
        var unit = 100_000
        let start = place
        while let digit = number(1) {
            microseconds += digit * unit
            unit /= 10
        }
        return place > start ? microseconds : nil
    }

    /// Minutes east of UTC.
    mutating func offsetMinutes() -> Int? {
        if mark("Z") || mark("z") { return 0 }
        let sign = mark("+") ? 1 : mark("-") ? -1 : 0
        guard sign != 0, let hours = number(2), mark(":"), let minutes = number(2), hours <= 23, minutes <= 59 else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}

extension Int {
    /// The quotient rounded towards negative infinity.
    fileprivate func floored(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    fileprivate func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
