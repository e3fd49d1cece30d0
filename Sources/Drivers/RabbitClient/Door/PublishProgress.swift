/// How far a batch had come when it was interrupted.
public struct PublishProgress: Sendable, Equatable {
    /// One for each message of the batch, in order; nil where nobody knows.
    public let outcomes: [PublishOutcome?]
    /// Messages from this index on were never sent.
    public let sentCount: Int
    /// What interrupted it: after `rejected`, as for an exchange that does not exist, the same is in store again.
    public let cause: RabbitError

    /// The indexes of the messages to publish again.
    public var unsettled: [Int] { outcomes.indices.filter { outcomes[$0] == nil } }
}

extension PublishProgress: CustomStringConvertible {
    /// The counts and the cause.
    public var description: String {
        "\(outcomes.count - unsettled.count) of \(outcomes.count) settled, \(sentCount) sent, \(cause)"
    }
}
