import RabbitClient

/// What settles a delivery, and what its dead letter keeps.
struct RabbitReceipt: Sendable {
    let tag: DeliveryTag
    let contentType: String
    let type: String
}
