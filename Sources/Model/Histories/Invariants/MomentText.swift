/// Moments of a history as people read them.
enum MomentText {
    /// Microseconds as seconds with all six decimals.
    static func seconds(_ microseconds: Int64) -> String {
        let (whole, part) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(part)
        return (microseconds < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
