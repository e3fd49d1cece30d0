import Capture

/// What a stream of events has done since it began.
struct EventFigures: Sendable, Hashable {
    /// How far the broker is.
    var positions: StreamPositions
    /// Everything that was committed at the shard before is at the broker; microseconds since 1970-01-01 UTC by the
    /// shard's clock, 0 before that is known.
    var publishedUpTo: Int64 = 0
    /// Events published.
    var published: Int64 = 0
    /// Events kept aside.
    var refused: Int64 = 0
    /// Why the broker takes none now, nil if it does.
    var fault: String?

    init(positions: StreamPositions) {
        self.positions = positions
    }
}
