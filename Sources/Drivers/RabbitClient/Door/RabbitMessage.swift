/// A message to publish: persistent, and mandatory, which is told if no queue is bound for it.
///
/// The client marks it, by which a returned message is known again: in the correlation id, or in the header
/// `trunkline-publish` of a message that has a correlation id of its own.
public struct RabbitMessage: Sendable {
    /// The exchange; the empty name is the one that knows every queue by its name.
    public var exchange: String
    /// What the exchange chooses the queues by; at most 255 bytes, as the other names here.
    public var routingKey: String
    /// By which readers know a message that they have seen; left out if empty.
    public var messageID: String
    /// By which the reader knows what it answers; left to the client if empty.
    public var correlationID: String
    /// The queue that the publisher awaits an answer in; left out if empty.
    public var replyTo: String
    /// The body's media type; left out if empty.
    public var contentType: String
    /// What kind of event it is; left out if empty.
    public var type: String
    /// Seconds since 1970; left out if nil.
    public var timestampSeconds: UInt64?
    /// Headers in order; names of at most 255 bytes, and all of them and the names above in one frame of 128 KiB.
    public var headers: [(String, String)]
    /// The contents.
    public var body: [UInt8]

    /// A message without properties, unless given.
    public init(
        exchange: String, routingKey: String, messageID: String = "", correlationID: String = "",
        replyTo: String = "", contentType: String = "", type: String = "", timestampSeconds: UInt64? = nil,
        headers: [(String, String)] = [], body: [UInt8]
    ) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.messageID = messageID
        self.correlationID = correlationID
        self.replyTo = replyTo
        self.contentType = contentType
        self.type = type
        self.timestampSeconds = timestampSeconds
        self.headers = headers
        self.body = body
    }
}
