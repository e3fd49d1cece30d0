/// One call of `next` that waits for a record.
struct PendingRead {
    typealias Outcome = Result<KafkaReceived?, KafkaError>

    /// Shared with the caller, who may be cancelled.
    let ticket: CallTicket
    /// When it is answered with nil.
    let expiry: ContinuousClock.Instant
    let answer: CheckedContinuation<Outcome, Never>
}
