/// One event on its way to one subscriber.
struct WebhookDelivery: Sendable {
    let subscription: String
    /// The customer, or what else keeps events in one order.
    let partitionKey: String
    /// Its place among all.
    let number: Int64
    /// Attempts that failed.
    let attempts: Int
    let eventID: String
    let eventType: String
    /// The attributes of the CloudEvent, an object of texts.
    let attributes: String
    /// The TM Forum event, JSON.
    let payload: [UInt8]
    let callback: String
    let secret: String
}
