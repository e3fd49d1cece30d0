/// What became of sending an event to a subscriber.
enum WebhookOutcome: Sendable, Equatable {
    /// It was taken.
    case delivered
    /// The subscriber is gone for good, and said so (410).
    case gone
    /// It was not taken; the subscriber may have asked for a wait, in seconds.
    case failed(String, retryAfter: Double?)
}
