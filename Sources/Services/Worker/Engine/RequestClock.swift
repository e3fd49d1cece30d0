import BSS
import FoundationEssentials
import Sharding

/// The time of day and the chance that a write needs; everything else is decided from its input.
struct RequestClock: Sendable {
    /// The time of day, to the microsecond.
    var now: Timestamp {
        Timestamp(microsecondsSinceUnixEpoch: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    /// A new id for an event (UUIDv7), by which the events of one write sort in their order.
    ///
    /// - Parameter ordinal: The event's place among those of its write.
    func eventID(at time: Timestamp, ordinal: Int) -> ResourceID {
        .global(
            unixMilliseconds: UInt64(max(0, time.microsecondsSinceUnixEpoch / 1_000)),
            randomHigh: UInt16(truncatingIfNeeded: ordinal), randomLow: UInt64.random(in: 0...UInt64.max))
    }
}
