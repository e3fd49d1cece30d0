/// The named maxima that a call of this client can exceed.
public enum RabbitLimit: Sendable, Equatable {
    /// `RabbitConnection.callsWaitingMax`.
    case callsWaiting
    /// `RabbitConnection.batchesWaitingMax`.
    case batchesWaiting
    /// `RabbitConnection.batchMessagesMax`.
    case batchMessages
    /// `RabbitConnection.batchBytesMax`.
    case batchBytes
    /// `RabbitConnection.consumersMax`.
    case consumers
    /// `RabbitConnection.prefetchMax`, or no prefetch at all.
    case prefetch
    /// `RabbitOptions.bodyBytesMax`, by the message of this index.
    case bodyBytes(messageIndex: Int)
    /// A name, key or identifier of the message of this index is longer than 255 bytes, AMQP's short string.
    case shortString(messageIndex: Int)
    /// The headers and properties of the message of this index do not fit one frame, which is 128 KiB by default.
    case headerBytes(messageIndex: Int)
}
