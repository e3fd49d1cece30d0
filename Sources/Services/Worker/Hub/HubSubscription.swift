/// A subscriber's wish to be sent an API's events.
public struct HubSubscription: Sendable, Hashable {
    /// Its id, a UUID.
    public let id: String
    /// The API, as `customerManagement/v4`.
    public let api: String
    /// Where its events are sent: below it, `/listener/` and the event's type with a small first letter.
    public let callback: String
    /// Which events are wanted; nil for all.
    public let query: String?
    /// Why nothing is sent, nil if it is.
    public let disabledReason: String?
    /// Events that wait to be sent.
    public let waiting: Int64
    /// Events that were sent in vain until the last attempt.
    public let deadLetters: Int64
    /// Why the last attempt failed, nil after one that did not.
    public let lastFault: String?

    /// A subscription.
    public init(
        id: String, api: String, callback: String, query: String?, disabledReason: String? = nil, waiting: Int64 = 0,
        deadLetters: Int64 = 0, lastFault: String? = nil
    ) {
        self.id = id
        self.api = api
        self.callback = callback
        self.query = query
        self.disabledReason = disabledReason
        self.waiting = waiting
        self.deadLetters = deadLetters
        self.lastFault = lastFault
    }
}
