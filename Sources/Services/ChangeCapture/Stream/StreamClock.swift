import FoundationEssentials

/// The machine's clock.
enum StreamClock {
    /// Microseconds since 1970-01-01 UTC.
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
}
