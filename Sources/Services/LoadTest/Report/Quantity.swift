import Foundation

/// Figures as people read them: three digits that count, and a unit.
enum Quantity {
    /// A time of so many microseconds: `13.2 ms`.
    static func time(microseconds: Double) -> String {
        guard microseconds.isFinite else { return "–" }
        let size = microseconds.magnitude
        if size < 1_000 { return "\(digits(microseconds)) µs" }
        if size < 1_000_000 { return "\(digits(microseconds / 1e3)) ms" }
        return "\(digits(microseconds / 1e6)) s"
    }

    /// A time of a histogram, which may have none.
    static func time(_ microseconds: UInt64?) -> String {
        microseconds.map { time(microseconds: Double($0)) } ?? "–"
    }

    /// A rate: `1,250/s`.
    static func rate(_ perSecond: Double) -> String { "\(digits(perSecond))/s" }

    /// Bytes: `1.25 GiB`.
    static func bytes(_ bytes: Double) -> String {
        guard bytes.isFinite else { return "–" }
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
        var (value, unit) = (bytes, 0)
        while value.magnitude >= 1_024, unit < units.count - 1 {
            value /= 1_024
            unit += 1
        }
        return "\(digits(value)) \(units[unit])"
    }

    /// A share: `12.5 %`.
    static func percent(_ share: Double) -> String { "\(digits(share * 100)) %" }

    /// A share that is above or below: `+12.5 %`.
    static func change(_ share: Double) -> String { (share > 0 ? "+" : "") + percent(share) }

    /// A whole number with commas.
    static func whole(_ number: Double) -> String {
        guard number.isFinite, number.magnitude < 1e15 else { return number.isFinite ? "\(number)" : "–" }
        return grouped(String(format: "%.0f", number))
    }

    /// A number of as many decimals as three digits take; whole numbers in full.
    static func digits(_ number: Double) -> String {
        guard number.isFinite, number.magnitude < 1e15 else { return number.isFinite ? "\(number)" : "–" }
        let size = number.magnitude
        if size >= 100 || number == 0 { return whole(number) }
        if size < 0.001 { return String(format: "%.2e", number) }
        let decimals = size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : size >= 0.01 ? 4 : 5
        var text = String(format: "%.\(decimals)f", number)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text == "-0" ? "0" : text
    }

    /// A whole number that is not so large that a machine cannot hold it.
    static func count(_ number: some BinaryInteger) -> String { grouped("\(number)") }

    private static func grouped(_ text: String) -> String {
        let sign = text.hasPrefix("-") ? "-" : ""
        let numerals = text.dropFirst(sign.count)
        var grouped = ""
        for (place, numeral) in numerals.enumerated() {
            if place > 0, (numerals.count - place) % 3 == 0 { grouped += "," }
            grouped.append(numeral)
        }
        return sign + grouped
    }

    /// A moment in UTC, to the minute.
    static func moment(unixMilliseconds: Int64) -> String {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withFullDate, .withTime, .withColonSeparatorInTime, .withSpaceBetweenDateAndTime]
        return formatter.string(from: Date(timeIntervalSince1970: Double(unixMilliseconds) / 1_000)) + " UTC"
    }

    /// A text without what moves a terminal's cursor or changes its colours.
    static func printable(_ text: String) -> String {
        var printable = ""
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            printable.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return printable
    }

    /// A text no longer than a place for it.
    static func short(_ text: String, charactersMax: Int) -> String {
        text.count <= charactersMax ? text : text.prefix(max(1, charactersMax - 1)) + "…"
    }
}
