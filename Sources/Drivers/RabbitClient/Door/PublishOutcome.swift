/// What became of one message.
public enum PublishOutcome: Sendable, Equatable {
    /// The broker has it: in a quorum queue a majority has it on disk, in a durable classic queue the queue has.
    case confirmed
    /// No queue is bound for it, and it was dropped.
    case unroutable
    /// The broker could not take it, as when a queue is full that refuses more; it may be published again later.
    case refused
}
