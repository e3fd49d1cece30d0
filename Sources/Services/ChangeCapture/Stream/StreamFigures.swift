import Capture

/// What a stream has done since it began, and how fresh the replica of its shard is.
public struct StreamFigures: Sendable, Hashable {
    /// How far the replica is.
    public internal(set) var positions: StreamPositions
    /// Everything that was committed at the shard before is in the replica; microseconds since 1970-01-01 UTC by the
    /// shard's clock, nil before that is known.
    public internal(set) var asOf: Int64?
    /// Transactions applied.
    public internal(set) var transactions: Int64 = 0
    /// Rows of them that changed.
    public internal(set) var changes: Int64 = 0
    /// Rows kept aside as dead letters.
    public internal(set) var deadLetters: Int64 = 0

    init(start: LSN) {
        positions = StreamPositions(start: start)
    }
}
