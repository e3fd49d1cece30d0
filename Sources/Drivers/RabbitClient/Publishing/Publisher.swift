/// A caller that waits for its batch.
struct Publisher {
    let ticket: CallTicket
    let continuation: CheckedContinuation<Result<[PublishOutcome], RabbitError>, Never>
}
