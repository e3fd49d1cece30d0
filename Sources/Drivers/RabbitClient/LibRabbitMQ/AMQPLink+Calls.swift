import CRabbitMQ

/// Calls that the broker answers, each within `RabbitOptions.answerTimeout`.
extension AMQPLink {
    mutating func openChannel(_ channel: ChannelNumber) throws(RabbitError) {
        _ = unsafe amqp_channel_open(pointer, channel.rawValue)
        try checkLastReply("channel.open", on: channel)
    }

    mutating func closeChannel(_ channel: ChannelNumber) throws(RabbitError) {
        let reply = unsafe amqp_channel_close(pointer, channel.rawValue, Int32(AMQP_REPLY_SUCCESS))
        try unsafe check(reply, "channel.close", on: channel)
    }

    /// The broker confirms what is published on the channel from now on, and counts it from 1.
    mutating func selectConfirms(on channel: ChannelNumber) throws(RabbitError) {
        _ = unsafe amqp_confirm_select(pointer, channel.rawValue)
        try checkLastReply("confirm.select", on: channel)
    }

    /// Messages that wait in the queue.
    mutating func declareQueue(
        _ name: String, _ arguments: FieldTable, on channel: ChannelNumber
    ) throws(RabbitError) -> Int {
        let answer = unsafe name.withAMQPBytes { name in
            unsafe arguments.withTable {
                unsafe amqp_queue_declare(pointer, channel.rawValue, name, 0, 1, 0, 0, $0)
            }
        }
        try checkLastReply("queue.declare", on: channel)
        return Int(unsafe answer?.pointee.message_count ?? 0)
    }

    mutating func deleteQueue(_ name: String, on channel: ChannelNumber) throws(RabbitError) {
        _ = unsafe name.withAMQPBytes { unsafe amqp_queue_delete(pointer, channel.rawValue, $0, 0, 0) }
        try checkLastReply("queue.delete", on: channel)
    }

    mutating func declareExchange(
        _ name: String, _ kind: ExchangeKind, isDurable: Bool, on channel: ChannelNumber
    ) throws(RabbitError) {
        _ = unsafe name.withAMQPBytes { name in
            unsafe kind.rawValue.withAMQPBytes { kind in
                unsafe FieldTable().withTable {
                    unsafe amqp_exchange_declare(
                        pointer, channel.rawValue, name, kind, 0, isDurable ? 1 : 0, 0, 0, $0)
                }
            }
        }
        try checkLastReply("exchange.declare", on: channel)
    }

    mutating func bind(
        queue: String, exchange: String, routingKey: String, on channel: ChannelNumber
    ) throws(RabbitError) {
        _ = unsafe queue.withAMQPBytes { queue in
            unsafe exchange.withAMQPBytes { exchange in
                unsafe routingKey.withAMQPBytes { key in
                    unsafe FieldTable().withTable {
                        unsafe amqp_queue_bind(pointer, channel.rawValue, queue, exchange, key, $0)
                    }
                }
            }
        }
        try checkLastReply("queue.bind", on: channel)
    }

    /// Starts deliveries of the queue, of which `prefetch` may be unacknowledged.
    mutating func consume(
        queue: String, as consumer: String, prefetch: UInt16, on channel: ChannelNumber
    ) throws(RabbitError) {
        _ = unsafe amqp_basic_qos(pointer, channel.rawValue, 0, prefetch, 0)
        try checkLastReply("basic.qos", on: channel)
        _ = unsafe queue.withAMQPBytes { queue in
            unsafe consumer.withAMQPBytes { consumer in
                unsafe FieldTable().withTable {
                    unsafe amqp_basic_consume(pointer, channel.rawValue, queue, consumer, 0, 0, 0, $0)
                }
            }
        }
        try checkLastReply("basic.consume", on: channel)
    }
}
