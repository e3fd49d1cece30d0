/// The deliveries of one queue, for one task that takes them in turn.
///
/// At most `prefetch` are neither acknowledged nor rejected at a time. It ends when it is cancelled or the connection
/// is closed by its owner, and throws when the connection is lost or the broker ends it; all that was not acknowledged
/// is delivered again then, here or elsewhere.
public struct RabbitConsumer: Sendable, AsyncSequence {
    /// What is taken.
    public typealias Element = RabbitDelivery
    /// What taking throws.
    public typealias Failure = RabbitError

    private let connection: RabbitConnection
    private let name: ConsumerName
    private let queue: DeliveryQueue

    init(_ connection: RabbitConnection, name: ConsumerName, queue: DeliveryQueue) {
        self.connection = connection
        self.name = name
        self.queue = queue
    }

    /// Takes deliveries; two tasks must not at the same time.
    public func makeAsyncIterator() -> Iterator {
        Iterator(queue: queue)
    }

    /// Ends the consumer; nothing happens if it has ended.
    ///
    /// What was delivered and not acknowledged returns to the queue, and can be acknowledged no more.
    public func cancel() async throws(RabbitError) {
        let name = name
        try await connection.thread.perform { core throws(RabbitError) in try core.current().stopConsumer(name) }
    }

    /// Takes the deliveries of a consumer in turn.
    public struct Iterator: AsyncIteratorProtocol {
        /// What taking throws.
        public typealias Failure = RabbitError

        let queue: DeliveryQueue

        /// The next delivery, as soon as there is one; nil at the end.
        ///
        /// - Throws: `cancelled` if the caller is, and nothing was taken then; else why the consumer ended.
        public mutating func next() async throws(RabbitError) -> RabbitDelivery? {
            try await queue.next()
        }

        /// As `next()`.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(RabbitError) -> RabbitDelivery? {
            try await queue.next()
        }
    }
}
