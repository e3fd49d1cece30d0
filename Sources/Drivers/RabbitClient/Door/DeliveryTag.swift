/// Names one delivery of one connection's life.
///
/// After the connection is lost it names nothing, and the message is delivered again.
public struct DeliveryTag: Sendable, Hashable {
    let session: SessionNumber
    let channel: ChannelNumber
    let consumer: ConsumerName
    /// The broker's count of the channel's deliveries, from 1.
    let number: UInt64
}
