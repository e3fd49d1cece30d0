import CRDKafka

/// A consumer's side of librdkafka; of the consumer's thread.
@safe final class ConsumerCore: KafkaCore {
    /// Longest sleep while nobody reads.
    static let sleepMillisecondsMax: Int32 = 1_000
    /// Longest time in which a call that cannot be woken asks the brokers for a topic's partitions.
    static let askMillisecondsMax: Int32 = 1_000
    /// Time between two such questions while the topic is not there, or nobody answers.
    static let askAgainMilliseconds: Int32 = 50
    /// Events served while somebody reads, before the next record.
    static let eventsPerTurnMax = 100

    private let handle: KafkaHandle
    /// Where records arrive.
    private let records: OpaquePointer
    private let reading: KafkaReading
    private var isAssigned = false
    /// What last went wrong with a connection, until the brokers answer.
    private var trouble: KafkaReason?
    private var reads: [PendingRead] = []
    private(set) var isFinished = false

    init(_ options: KafkaOptions, _ reading: KafkaReading) throws(KafkaError) {
        handle = try KafkaHandle(.consumer, options.consumerSettings(reading))
        unsafe records = rd_kafka_queue_get_consumer(handle.client)
        self.reading = reading
        if case .group(_, let topics) = reading {
            try handle.subscribe(to: topics)
            isAssigned = true
        }
    }

    deinit {
        unsafe rd_kafka_queue_destroy(records)
    }

    var queues: [OpaquePointer] { unsafe [handle.events, records] }

    func turn() {
        expire()
        // While nobody reads, nothing is taken out of the record queue, so that no record is lost with a caller.
        guard let read = reads.first else { return serveEvents(within: Self.sleepMillisecondsMax) }
        serveEvents(within: 0)
        do throws(KafkaError) {
            guard try assign(within: read.expiry.millisecondsLeft) else { return }
            guard let record = try handle.nextRecord(within: read.expiry.millisecondsLeft) else { return }
            reads.removeFirst().answer.resume(returning: .success(record))
        } catch {
            reads.removeFirst().answer.resume(returning: .failure(error))
        }
    }

    /// Lets a call wait for a record, or answers at once why not.
    func accept(_ read: PendingRead) {
        if let refusal = refusal(of: read) {
            read.answer.resume(returning: .failure(refusal))
        } else {
            reads.append(read)
        }
    }

    /// Answers a call whose caller was cancelled; nothing to do if it has its answer.
    func cancel(_ ticket: CallTicket) {
        guard let index = reads.firstIndex(where: { $0.ticket === ticket }) else { return }
        reads.remove(at: index).answer.resume(returning: .failure(.cancelled))
    }

    /// Answers who still reads, and leaves the group.
    func close() {
        guard !isFinished else { return }
        for read in reads { read.answer.resume(returning: .failure(.closed)) }
        reads = []
        if case .group = reading { handle.leaveGroup() }
        isFinished = true
    }

    private func refusal(of read: PendingRead) -> KafkaError? {
        if isFinished { return .closed }
        if read.ticket.isCancelled { return .cancelled }
        return reads.count < KafkaConsumer.readsWaitingMax ? nil : .limitExceeded(.readsWaiting)
    }

    private func expire() {
        let now = ContinuousClock.now
        while let index = reads.firstIndex(where: { $0.expiry <= now }) {
            let outcome = trouble.map { PendingRead.Outcome.failure(.unavailable($0)) } ?? .success(nil)
            reads.remove(at: index).answer.resume(returning: outcome)
        }
    }

    /// Finds the topics' partitions and begins to read them; false if that is not done yet.
    private func assign(within milliseconds: Int32) throws(KafkaError) -> Bool {
        guard !isAssigned, case .fromBeginning(let topics) = reading else { return true }
        var found: [(topic: String, partition: Int32)] = []
        for topic in topics {
            let partitions = try ask(for: topic, within: min(milliseconds, Self.askMillisecondsMax))
            guard !partitions.isEmpty else {
                serveEvents(within: min(milliseconds, Self.askAgainMilliseconds))
                return false
            }
            found += partitions.map { (topic, $0) }
        }
        try handle.readFromBeginning(found)
        isAssigned = true
        return true
    }

    /// The topic's partitions; none if the brokers do not know it or cannot be asked, which is tried until the read's end.
    private func ask(for topic: String, within milliseconds: Int32) throws(KafkaError) -> [Int32] {
        do throws(KafkaError) {
            let partitions = try handle.partitions(of: topic, within: milliseconds)
            trouble = nil
            return partitions
        } catch .unavailable {
            return []
        }
    }

    /// Takes events out of their queue; of interest is only what keeps the reading from beginning.
    private func serveEvents(within milliseconds: Int32) {
        var milliseconds = milliseconds
        for _ in 0..<Self.eventsPerTurnMax {
            guard let event = handle.nextEvent(within: milliseconds) else { return }
            if !isAssigned, case .error = event.kind { trouble = event.reason }
            milliseconds = 0
        }
    }
}
