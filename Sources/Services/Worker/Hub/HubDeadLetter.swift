/// An event that a subscriber did not take until the last attempt.
public struct HubDeadLetter: Sendable, Hashable {
    /// The event's id.
    public let eventID: String
    /// Its type.
    public let eventType: String
    /// Why the last attempt failed.
    public let reason: String
    /// When it was given up, RFC 3339.
    public let recordedAt: String

    /// A letter.
    public init(eventID: String, eventType: String, reason: String, recordedAt: String) {
        self.eventID = eventID
        self.eventType = eventType
        self.reason = reason
        self.recordedAt = recordedAt
    }
}
