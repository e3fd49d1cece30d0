/// The figures that the hub keeps, by the names they are made with.
public enum WebhookMetric: String, CaseIterable, Sendable {
    /// Attempts to send an event.
    case attempts = "trunkline_webhook_attempts_total"

    /// One sentence on what is counted, and in which unit.
    public var help: String {
        switch self {
        case .attempts:
            "Attempts to send an event to a subscriber of a hub, by outcome: delivered, failed, dead, gone."
        }
    }
}
