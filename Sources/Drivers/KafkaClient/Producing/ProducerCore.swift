/// A producer's side of librdkafka; of the producer's thread.
///
/// Records wait in `line`, are handed to librdkafka as it has room, and stand in `table` until their report comes.
final class ProducerCore: KafkaCore {
    /// Longest sleep between two looks at what is due.
    static let sleepMillisecondsMax: Int32 = 1_000
    /// Events served before jobs are looked at again.
    static let eventsPerTurnMax = 100

    /// What the producer still does.
    enum Phase {
        /// Can become `flushing`.
        case open
        /// Takes no records, waits for reports; can become `purging` or `finished`.
        case flushing(until: ContinuousClock.Instant)
        /// Has given up what was not acknowledged, waits for the reports that say so; can become `finished`.
        case purging(until: ContinuousClock.Instant)
        case finished
    }

    let handle: KafkaHandle
    private let board: ProducerGaugeBoard
    private let messageTimeout: Duration
    private let recordsWaitingMax: Int
    var line = ProduceLine()
    var table = DeliveryTable()
    /// Calls without an answer, by the identity of their ticket.
    var calls: [ObjectIdentifier: ProduceCall] = [:]
    /// Who waits for a topic to be made, by the number that the answer carries.
    var topicCalls: [UInt: CheckedContinuation<KafkaError?, Never>] = [:]
    private var topicCallsMade: UInt = 0
    var phase = Phase.open
    /// Why this producer is of no use any more.
    var fatal: KafkaReason?
    /// What last went wrong with a connection, until a record is delivered.
    var trouble: KafkaReason?

    init(_ options: KafkaOptions, _ board: ProducerGaugeBoard) throws(KafkaError) {
        guard options.messageTimeout > .zero else {
            // librdkafka would take 0 for no limit at all.
            throw .rejected(KafkaReason(.invalidArgument, "messageTimeout must be longer than nothing"))
        }
        self.board = board
        messageTimeout = options.messageTimeout
        recordsWaitingMax = options.recordsWaitingMax
        handle = try KafkaHandle(.producer, options.producerSettings)
    }

    var queues: [OpaquePointer] { unsafe [handle.events] }

    var isFinished: Bool {
        if case .finished = phase { true } else { false }
    }

    func turn() {
        handOver()
        expire()
        advanceClosing()
        board.show(KafkaProducerGauges(recordsQueued: table.count, recordsWaiting: line.recordsWaiting))
        guard !isFinished else { return }
        var milliseconds = sleepMilliseconds
        for _ in 0..<Self.eventsPerTurnMax {
            guard let event = handle.nextEvent(within: milliseconds) else { return }
            serve(event)
            // Those that came with it are served before records are handed over again.
            milliseconds = 0
        }
    }

    /// Takes the records of one call, or answers at once why not.
    func accept(
        _ records: [KafkaRecord], _ ticket: CallTicket, _ answer: CheckedContinuation<ProduceCall.Outcome, Never>
    ) {
        if let refusal = refusal(of: records.count, ticket) { return answer.resume(returning: .failure(refusal)) }
        let call = ProduceCall(records, ticket: ticket, expiry: .now + messageTimeout, answer: answer)
        calls[ObjectIdentifier(ticket)] = call
        line.append(call)
    }

    /// Answers a call whose caller was cancelled.
    ///
    /// Nothing to do if it has its answer, or has not come yet.
    func cancel(_ ticket: CallTicket) {
        guard let call = calls.removeValue(forKey: ObjectIdentifier(ticket)) else { return }
        line.remove(call)
        call.cancel()
    }

    /// Asks for a topic; answered by an event.
    func createTopic(
        _ name: String, partitions: Int32, replicas: Int32, within milliseconds: Int32,
        _ answer: CheckedContinuation<KafkaError?, Never>
    ) {
        guard case .open = phase else { return answer.resume(returning: .closed) }
        guard topicCalls.count < KafkaProducer.topicCallsMax else {
            return answer.resume(returning: .limitExceeded(.topicCalls))
        }
        topicCallsMade += 1
        do throws(KafkaError) {
            try handle.createTopic(
                name, partitions: partitions, replicas: replicas, token: topicCallsMade, within: milliseconds)
            topicCalls[topicCallsMade] = answer
        } catch {
            answer.resume(returning: error)
        }
    }

    private func refusal(of count: Int, _ ticket: CallTicket) -> KafkaError? {
        guard case .open = phase else { return .closed }
        if let fatal { return .fatal(fatal) }
        if ticket.isCancelled { return .cancelled }
        return count > recordsWaitingMax - line.recordsWaiting ? .limitExceeded(.recordsWaiting) : nil
    }

    private var sleepMilliseconds: Int32 {
        var milliseconds = Self.sleepMillisecondsMax
        if let call = line.first { milliseconds = min(milliseconds, call.expiry.millisecondsLeft) }
        switch phase {
        case .flushing(let until), .purging(let until): milliseconds = min(milliseconds, until.millisecondsLeft)
        case .open, .finished: break
        }
        return milliseconds
    }
}
