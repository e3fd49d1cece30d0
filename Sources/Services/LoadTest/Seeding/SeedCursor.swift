/// How far a shard is filled: the next thing that is not there yet.
struct SeedCursor: Codable, Equatable, Sendable {
    /// The band of slots that is being filled; the number of bands once all subscribers are there.
    var band = 0
    /// The next subscriber of the band: all before are there.
    var index = 0
    /// The next corporate customer, whose lines come after the subscribers.
    var corporate = 0
    /// The next of its lines; 0 where it is not begun.
    var line = 0
}
