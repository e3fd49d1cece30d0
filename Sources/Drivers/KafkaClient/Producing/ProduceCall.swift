/// One call of `produce`: its records, and their reports as they come in.
final class ProduceCall {
    typealias Outcome = Result<[DeliveryReport], KafkaError>

    let ticket: CallTicket
    /// When records that still wait for a place are given up.
    let expiry: ContinuousClock.Instant
    /// Dropped when the last one has been handed over: librdkafka has copies.
    private var records: [KafkaRecord]
    private var reports: [DeliveryReport?]
    private var unreported: Int
    /// Index of the first record that was not handed over.
    private(set) var handedOver = 0
    /// Nil when the caller has its answer.
    private var answer: CheckedContinuation<Outcome, Never>?

    init(
        _ records: [KafkaRecord], ticket: CallTicket, expiry: ContinuousClock.Instant,
        answer: CheckedContinuation<Outcome, Never>
    ) {
        self.records = records
        self.ticket = ticket
        self.expiry = expiry
        self.answer = answer
        reports = Array(repeating: nil, count: records.count)
        unreported = records.count
    }

    /// Whether the caller has its answer.
    var isAnswered: Bool { answer == nil }

    /// Records not handed over.
    var waiting: Int { reports.count - handedOver }

    /// The first record that was not handed over, if there is one.
    var nextRecord: KafkaRecord? { waiting > 0 ? records[handedOver] : nil }

    /// Counts the next record as handed over, or as refused.
    func advance() {
        handedOver += 1
        if waiting == 0 { records = [] }
    }

    /// Notes one record's report; the last one answers the caller.
    func report(_ report: DeliveryReport, at index: Int) {
        guard reports[index] == nil else { return }
        reports[index] = report
        unreported -= 1
        if unreported == 0 { finish(.success(reports.compactMap { $0 })) }
    }

    /// Reports every record that waits for a place as not delivered.
    func failWaiting(_ error: KafkaError) {
        while waiting > 0 {
            let index = handedOver
            advance()
            report(.failed(error), at: index)
        }
    }

    /// Answers at once: what has no report is cancelled if it was not handed over, and of unknown outcome if it was.
    func cancel() {
        if handedOver == 0 { return finish(.failure(.cancelled)) }
        let unknown = KafkaError.outcomeUnknown(
            KafkaReason(.interrupted, "the caller was cancelled before the record was acknowledged"))
        let handedOver = handedOver
        finish(
            .success(
                reports.enumerated().map { index, report in
                    report ?? .failed(index < handedOver ? unknown : .cancelled)
                }))
    }

    private func finish(_ outcome: Outcome) {
        records = []
        handedOver = reports.count
        answer?.resume(returning: outcome)
        answer = nil
    }
}
