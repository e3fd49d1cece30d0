extension RabbitMessage {
    /// The frame's own bytes (8) and those before the properties: class, weight, body size, flags.
    ///
    /// Source: AMQP 0-9-1 specification, "Content Framing".
    private static let headerFrameBytes = 8 + 14

    /// Which limit the message would break, were it sent; a message is found out before anything is sent, since half
    /// of one cannot be taken back.
    ///
    /// - Parameter index: The message's in its batch.
    func brokenLimit(bodyBytesMax: Int, frameBytesMax: Int, index: Int) -> RabbitLimit? {
        let names = [exchange, routingKey, messageID, correlationID, replyTo, contentType, type]
        guard names.allSatisfy({ $0.utf8.count <= ShortString.bytesMax }),
            headers.allSatisfy({ $0.0.utf8.count <= ShortString.bytesMax })
        else { return .shortString(messageIndex: index) }
        if propertyBytes + Self.headerFrameBytes > frameBytesMax { return .headerBytes(messageIndex: index) }
        return body.count > bodyBytesMax ? .bodyBytes(messageIndex: index) : nil
    }

    /// How many bytes the properties take at most.
    private var propertyBytes: Int {
        // A short string has its length before it; so has a table, four bytes of it, and so has a long string.
        let texts = [messageID, replyTo, contentType, type].reduce(0) { $0 + ($1.isEmpty ? 0 : 1 + $1.utf8.count) }
        let number = String(UInt64.max).utf8.count
        let mark =
            correlationID.isEmpty
            ? 1 + number
            : 1 + correlationID.utf8.count + 1 + MessageProperties.publishHeader.utf8.count + 1 + 4 + number
        let table = headers.reduce(4) { $0 + 1 + $1.0.utf8.count + 1 + 4 + $1.1.utf8.count }
        let deliveryMode = 1
        let timestamp = 8
        return texts + mark + table + deliveryMode + timestamp
    }

    /// How much memory the message holds, roughly, in bytes.
    var bytesHeld: Int {
        headers.reduce(body.count + messageID.utf8.count) { $0 + $1.0.utf8.count + $1.1.utf8.count }
    }
}
