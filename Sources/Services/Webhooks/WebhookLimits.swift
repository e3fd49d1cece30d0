import Capture

/// The named maxima of the hub.
public struct WebhookLimits: Sendable {
    /// Subscriptions of one API and tenant.
    public var subscriptionsMax = 64
    /// Events that may wait for one subscriber; beyond, it gets none any more until they are sent.
    public var waitingMax = 100_000
    /// Events under way at once.
    public var deliveriesMax = 64
    /// Events under way at once to one subscriber.
    public var deliveriesPerSubscriptionMax = 8
    /// How long a subscriber has to answer.
    public var answerTime: Duration = .seconds(10)
    /// How long an event that was taken to be sent is left alone, as when its sender died.
    public var leaseTime: Duration = .seconds(30)
    /// How often is looked for events to send when nobody says that there are some.
    public var lookInterval: Duration = .seconds(1)
    /// How often is looked whether anybody subscribes at all, and whether too much waits.
    public var watchInterval: Duration = .seconds(1)
    /// When an event is sent again.
    public var schedule = DeliverySchedule()
    /// Addresses that callbacks may have although they are no public ones.
    public var allowed: [AddressBlock] = []

    /// The defaults.
    public init() {}
}
