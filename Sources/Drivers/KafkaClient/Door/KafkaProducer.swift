/// Writes records to Kafka's topics and tells what became of each.
///
/// Within one producer, the records of one key keep their order from call to call and within a call, and the
/// client's own retries write no record twice. That holds between delivered records: one that failed leaves a gap,
/// so a caller who needs the order without gaps produces again from the first that failed.
///
/// All calls of librdkafka are made by one thread of the producer's own. Close it when done.
public final class KafkaProducer: Sendable {
    /// Calls of `createTopic` that wait for their answer.
    public static let topicCallsMax = 64

    private let board = ProducerGaugeBoard()
    private let thread: KafkaThread<ProducerCore>

    /// A producer with these options; nothing is connected yet.
    ///
    /// - Throws: `rejected` if an option is not allowed.
    public init(_ options: KafkaOptions) throws(KafkaError) {
        thread = KafkaThread(name: "kafka-producer", core: try ProducerCore(options, board))
    }

    deinit {
        thread.submit { $0.close(flushing: .zero) }
    }

    /// Writes the records, and returns when each has its report.
    ///
    /// While the client's queue is full, records wait for a place, at most as long as `messageTimeout`, which counts
    /// anew once they have one. A cancelled caller is answered at once: a record of which nothing is known yet is
    /// reported as `cancelled` if it was not handed to the client, and as `outcomeUnknown` if it was, for it may
    /// still be sent.
    ///
    /// - Returns: One report for each record, in their order.
    /// - Throws: `closed`, `limitExceeded`, `fatal` or `cancelled`, with no record accepted.
    public func produce(_ records: [KafkaRecord]) async throws(KafkaError) -> [DeliveryReport] {
        guard !records.isEmpty else { return [] }
        let ticket = CallTicket()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                let isTaken = thread.submit { $0.accept(records, ticket, answer) }
                if !isTaken { answer.resume(returning: .failure(.closed)) }
            }
        } onCancel: {
            ticket.cancel()
            thread.submit { $0.cancel(ticket) }
        }
        return try outcome.get()
    }

    /// How full it is now, or was when it was closed.
    public var gauges: KafkaProducerGauges { board.reading }

    /// Makes a topic, and returns when the brokers have made it.
    ///
    /// - Parameter partitions: At least 1.
    /// - Parameter replicas: Copies of each partition, 1 to the number of brokers.
    /// - Parameter timeout: Longest time to find the brokers and be answered, up to an hour.
    /// - Throws: `rejected` with `topicExists` if it was there; `unavailable` if no broker answered, which may have
    ///   made it all the same.
    public func createTopic(
        _ name: String, partitions: Int, replicas: Int = 1, timeout: Duration = .seconds(10)
    ) async throws(KafkaError) {
        guard partitions > 0, replicas > 0 else {
            throw .rejected(KafkaReason(.invalidArgument, "a topic needs a partition, and that a replica"))
        }
        let error = await withCheckedContinuation { answer in
            let isTaken = thread.submit {
                $0.createTopic(
                    name, partitions: Int32(clamping: partitions), replicas: Int32(clamping: replicas),
                    within: timeout.milliseconds, answer)
            }
            if !isTaken { answer.resume(returning: .closed) }
        }
        if let error { throw error }
    }

    /// Closes the producer, and returns when its thread and its connections are gone.
    ///
    /// Records that were accepted have that long to be acknowledged; then those that were not sent are reported as
    /// `closed` and the others as `outcomeUnknown`.
    public func close(flushing time: Duration) async {
        thread.submit { $0.close(flushing: time) }
        await thread.end()
    }
}
