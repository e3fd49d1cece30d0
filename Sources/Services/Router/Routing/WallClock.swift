import Foundation

/// The time of day, for ids.
enum WallClock {
    /// Milliseconds since 1970 by the machine's clock.
    static var unixMilliseconds: UInt64 {
        UInt64(Date().timeIntervalSince1970 * 1_000)
    }
}
