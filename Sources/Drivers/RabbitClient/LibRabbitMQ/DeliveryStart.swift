/// What comes before the contents of a delivery.
struct DeliveryStart {
    let consumer: ConsumerName
    let number: UInt64
    let isRedelivered: Bool
    let exchange: String
    let routingKey: String
}
