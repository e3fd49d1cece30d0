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
    /// The queue that the publisher awaits an answer in; empty if there is none.
    public let replyTo: String
    /// By which the publisher knows the answer; empty if there is none.
    public let correlationID: String
    /// The body's media type; empty if there is none.
    public let contentType: String
    /// What kind of event it is; empty if not told.
    public let type: String
    /// Seconds since 1970.
    public let timestampSeconds: UInt64?
    /// Headers in the broker's order, of which it adds some: numbers and truth values as text; tables and lists left out.
    public let headers: [(String, String)]
    /// The contents; empty if they are larger than `RabbitOptions.bodyBytesMax`.
    public let body: [UInt8]
    /// The size of the contents in bytes, be they there or not.
    public let bodyBytes: UInt64

    /// Whether the contents were too large to be kept: reject it, or acknowledge it and read on.
    public var isTooLarge: Bool { bodyBytes != UInt64(body.count) }
}
