/// A message from a queue, to be acknowledged or rejected.
public struct RabbitDelivery: Sendable {
    /// What acknowledges it.
    public let tag: DeliveryTag
    /// Whether it was delivered before, to this or another consumer, and not acknowledged.
    public let isRedelivered: Bool
    /// The exchange it was published to.
    public let exchange: String
    /// The key it was published with.
    public let routingKey: String
    /// The publisher's id; empty if there is none.
    public let messageID: String
    /// The body's media type; empty if there is none.
    public let contentType: String
    /// What kind of event it is; empty if not told.
    public let type: String
    /// Seconds since 1970.
    public let timestampSeconds: UInt64?
    /// Headers in the broker's order, of which it adds some: numbers and truth values as text; tables and lists left out.
    public let headers: [(String, String)]
    /// The contents.
    public let body: [UInt8]
}
