import Foundation

/// Reads the `Retry-After` of an answer.
///
/// Source: RFC 9110, section 10.2.3: seconds, or a date of section 5.6.7.
enum RetryAfter {
    /// The wait in seconds, 0 or more; nil for what is none.
    static func seconds(_ text: String, now: Date) -> Double? {
        if let seconds = UInt32(text) { return Double(seconds) }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: text).map { max(0, $0.timeIntervalSince(now)) }
    }
}
