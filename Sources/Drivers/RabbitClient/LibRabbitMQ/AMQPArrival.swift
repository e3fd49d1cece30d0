/// What the broker sends without being asked.
enum AMQPArrival {
    /// The message of this number was taken or, if not `isTaken`, refused; all up to it, if `andEarlier`.
    case confirm(number: UInt64, andEarlier: Bool, isTaken: Bool)
    /// A message for a consumer; its contents follow.
    case delivery(ChannelNumber, DeliveryStart)
    /// The properties and size of the contents of a delivery, or of a message that is returned.
    case properties(ChannelNumber, MessageProperties, bodyBytes: UInt64)
    /// A part of the contents' body.
    case body(ChannelNumber, [UInt8])
    /// The broker ended a consumer, as when its queue is deleted.
    case consumerEnded(ChannelNumber, consumer: ConsumerName)
    /// The broker closed a channel.
    case channelClosed(ChannelNumber, RabbitError)
    /// The broker closed the connection.
    case connectionClosed(RabbitError)
    /// The broker takes no more publishing until it says otherwise.
    case blocked(String)
    case unblocked
    /// Nothing of interest.
    case other
}
