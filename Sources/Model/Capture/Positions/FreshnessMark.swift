/// A moment at a shard and the end of its log then: whoever has all up to there has all that was committed before.
///
/// A keepalive does not tell this. Its clock is the server's present, its position only what the stream has come to, which
/// may be far behind after a pause.
public struct FreshnessMark: Sendable, Hashable {
    /// The moment, in microseconds since 1970-01-01 UTC by the shard's clock.
    public let clock: Int64
    /// The end of the log on disk, read after the clock.
    public let position: LSN

    /// Makes a mark.
    public init(clock: Int64, position: LSN) {
        self.clock = clock
        self.position = position
    }
}
