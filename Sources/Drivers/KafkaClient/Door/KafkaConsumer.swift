/// Reads records from Kafka's topics: for tests, drills and operators.
///
/// All calls of librdkafka are made by one thread of the consumer's own. Close it when done.
public final class KafkaConsumer: Sendable {
    /// Calls of `next` that wait for a record.
    public static let readsWaitingMax = 64

    private let thread: KafkaThread<ConsumerCore>

    /// A consumer of these records; of the options, those of the connection and `extra` apply.
    ///
    /// - Throws: `rejected` if an option is not allowed.
    public init(_ options: KafkaOptions, reading: KafkaReading) throws(KafkaError) {
        thread = KafkaThread(name: "kafka-consumer", core: try ConsumerCore(options, reading))
    }

    deinit {
        thread.submit { $0.close() }
    }

    /// The next record; nil if none comes in time, since there is none or the brokers have become slow or silent.
    ///
    /// Records of one partition come in order. A cancelled caller takes no record away from the next one.
    ///
    /// - Throws: `closed`, `cancelled`, `limitExceeded`, or what the brokers said; `unavailable` if the topics' partitions could
    ///   not be asked for, or for one of the brokers' passing errors: ask again.
    public func next(timeout: Duration) async throws(KafkaError) -> KafkaReceived? {
        let ticket = CallTicket()
        let expiry = ContinuousClock.now + timeout
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                let read = PendingRead(ticket: ticket, expiry: expiry, answer: answer)
                let isTaken = thread.submit { $0.accept(read) }
                if !isTaken { answer.resume(returning: .failure(.closed)) }
            }
        } onCancel: {
            ticket.cancel()
            thread.submit { $0.cancel(ticket) }
        }
        return try outcome.get()
    }

    /// Closes the consumer, and returns when its thread and its connections are gone.
    ///
    /// A member of a group commits what it has read and leaves, which takes as long as the session's timeout if
    /// the brokers are away.
    public func close() async {
        thread.submit { $0.close() }
        await thread.end()
    }
}
