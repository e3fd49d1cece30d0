/// A message to publish: persistent, and mandatory, which is told if no queue is bound for it.
///
/// Its correlation id is the client's own, by which a returned message is known again.
public struct RabbitMessage: Sendable {
    /// The exchange; the empty name is the one that knows every queue by its name.
    public var exchange: String
    /// What the exchange chooses the queues by; at most 255 bytes, as the other names here.
    public var routingKey: String
    /// By which readers know a message that they have seen; left out if empty.
    public var messageID: String
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
        exchange: String, routingKey: String, messageID: String = "", contentType: String = "", type: String = "",
        timestampSeconds: UInt64? = nil, headers: [(String, String)] = [], body: [UInt8]
    ) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.messageID = messageID
        self.contentType = contentType
        self.type = type
        self.timestampSeconds = timestampSeconds
        self.headers = headers
        self.body = body
    }
}
