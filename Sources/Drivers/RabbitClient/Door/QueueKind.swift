/// How the broker keeps a queue.
///
/// Source: RabbitMQ's guides "Quorum Queues" and "Classic Queues", argument `x-queue-type`.
public enum QueueKind: String, Sendable {
    /// Replicated by Raft, and on disk before a message is confirmed.
    case quorum
    /// On one node.
    case classic
}
