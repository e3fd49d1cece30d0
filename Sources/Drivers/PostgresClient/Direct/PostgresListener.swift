import EventLoop

/// LISTEN on a connection of its own that comes back when it breaks.
public final class PostgresListener: AsyncSequence, Sendable {
    /// One notification, or a gap.
    public typealias Element = PostgresNotification
    /// Notifications that wait for a slow reader; the newest are dropped, and a gap is told once it reads on.
    public static let bufferedMax = 4_096
    /// Longest wait between two attempts to come back.
    public static let backoffMax = Duration.milliseconds(400)

    private let stream: AsyncStream<PostgresNotification>
    private let task: Task<Void, Never>

    /// Listens on `channels` from now on.
    ///
    /// The first element is a gap, told when the server has confirmed LISTEN: what came before was not heard.
    public init(loop: UVLoop, options: PostgresOptions, channels: [String]) {
        let (stream, continuation) = AsyncStream.makeStream(
            of: PostgresNotification.self, bufferingPolicy: .bufferingOldest(Self.bufferedMax))
        self.stream = stream
        // Lives as long as the listener: `close` and `deinit` cancel it.
        task = Task {
            await Self.listen(loop: loop, options: options, channels: channels, continuation)
            continuation.finish()
        }
    }

    deinit {
        task.cancel()
    }

    /// The notifications in order; one reader at a time.
    public func makeAsyncIterator() -> AsyncStream<PostgresNotification>.Iterator {
        stream.makeAsyncIterator()
    }

    /// Ends the sequence and closes the connection.
    public func close() async {
        task.cancel()
        await task.value
    }

    /// Listens, and comes back whenever the connection ends, until the task is cancelled.
    private static func listen(
        loop: UVLoop, options: PostgresOptions, channels: [String],
        _ continuation: AsyncStream<PostgresNotification>.Continuation
    ) async {
        var backoff = Backoff(cap: backoffMax)
        while !Task.isCancelled {
            let connection = DirectConnection(loop: loop)
            do {
                try await connection.connect(options, deadline: nil)
                let overflow = Overflow()
                await connection.receiveNotifications { overflow.yield($0, to: continuation) }
                let script = channels.map { "listen \(quoted($0));" }.joined()
                _ = try await connection.run(script)
                backoff.reset()
                continuation.yield(.gap)
                while true { try await connection.somethingHappens() }
            } catch {
                await connection.close()
            }
            // Cancelled while waiting: the loop's condition ends it.
            try? await Task.sleep(for: .milliseconds(backoff.next(random: .random(in: 0..<1))))
        }
    }

    /// An identifier in quotes, so that a channel's name keeps its letters' case.
    private static func quoted(_ channel: String) -> String {
        "\"" + channel.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// Remembers that a notification was dropped, to tell the gap as soon as there is room.
private final class Overflow {
    private var hasDropped = false

    func yield(
        _ notification: PostgresNotification, to continuation: AsyncStream<PostgresNotification>.Continuation
    ) {
        if hasDropped, case .enqueued = continuation.yield(.gap) { hasDropped = false }
        if case .dropped = continuation.yield(notification) { hasDropped = true }
    }
}
