import RabbitClient

extension CommandMessage {
    /// The header in which a quorum queue counts how often it has delivered a message before.
    private static let countHeader = "x-delivery-count"

    /// A delivery: the id is the key, a content type that is a property is a field like the header.
    init(_ delivery: RabbitDelivery, _ address: CommandSourceAddress) {
        key = delivery.messageID.isEmpty ? nil : delivery.messageID
        fields = delivery.headers.map { (name: $0.0, value: $0.1) }
        replyTo = delivery.replyTo.isEmpty ? nil : delivery.replyTo
        mayAnswer = ![address.queue, address.deadLetters].contains(delivery.replyTo)
        correlation = delivery.correlationID.isEmpty ? nil : delivery.correlationID
        body = delivery.body
        isTooLarge = delivery.isTooLarge
        // The publisher may have written the header, too; the broker's flag is its own.
        if delivery.isRedelivered { redeliveries = self[Self.countHeader].flatMap { Int($0) } ?? 1 }
        if !delivery.contentType.isEmpty, self["content-type"] == nil {
            fields.append((name: "content-type", value: delivery.contentType))
        }
    }
}
