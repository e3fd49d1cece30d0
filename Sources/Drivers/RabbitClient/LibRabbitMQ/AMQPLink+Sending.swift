import CRabbitMQ
import Glibc

/// What is sent without an answer.
extension AMQPLink {
    /// Sends one message, persistent and mandatory, which the broker will confirm.
    ///
    /// - Parameter sequence: The message's number on the channel, by which a returned one is known again.
    mutating func publish(
        _ message: borrowing RabbitMessage, sequence: UInt64, on channel: ChannelNumber
    ) throws(RabbitError) {
        arena.removeAll()
        let exchange = arena.append(message.exchange)
        let routingKey = arena.append(message.routingKey)
        let mark = String(sequence)
        let hasOwn = !message.correlationID.isEmpty
        let correlation = arena.append(hasOwn ? message.correlationID : mark)
        let texts = [
            (AMQP_BASIC_REPLY_TO_FLAG, arena.append(message.replyTo)),
            (AMQP_BASIC_MESSAGE_ID_FLAG, arena.append(message.messageID)),
            (AMQP_BASIC_CONTENT_TYPE_FLAG, arena.append(message.contentType)),
            (AMQP_BASIC_TYPE_FLAG, arena.append(message.type)),
        ]
        var headers = message.headers.map { (arena.append($0.0), arena.append($0.1)) }
        if hasOwn { headers.append((arena.append(MessageProperties.publishHeader), arena.append(mark))) }
        var properties = unsafe amqp_basic_properties_t()
        unsafe properties._flags = amqp_flags_t(AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_CORRELATION_ID_FLAG)
        unsafe properties.delivery_mode = UInt8(AMQP_DELIVERY_PERSISTENT.rawValue)
        if let seconds = message.timestampSeconds {
            unsafe properties._flags |= amqp_flags_t(AMQP_BASIC_TIMESTAMP_FLAG)
            unsafe properties.timestamp = seconds
        }
        for (flag, text) in texts where !text.isEmpty { unsafe properties._flags |= amqp_flags_t(flag) }
        if !headers.isEmpty { unsafe properties._flags |= amqp_flags_t(AMQP_BASIC_HEADERS_FLAG) }

        let pointer = unsafe pointer
        let status = unsafe arena.withPieces { bytes in
            unsafe properties.correlation_id = bytes(correlation)
            unsafe properties.reply_to = bytes(texts[0].1)
            unsafe properties.message_id = bytes(texts[1].1)
            unsafe properties.content_type = bytes(texts[2].1)
            unsafe properties.type = bytes(texts[3].1)
            var entries = unsafe headers.map { unsafe Self.entry(bytes($0), bytes($1)) }
            return unsafe entries.withUnsafeMutableBufferPointer { entries in
                unsafe properties.headers = amqp_table_t(
                    num_entries: Int32(entries.count), entries: entries.baseAddress)
                return unsafe message.body.withUnsafeBytes { body in
                    let body = unsafe amqp_bytes_t(
                        len: body.count, bytes: UnsafeMutableRawPointer(mutating: body.baseAddress))
                    return unsafe amqp_basic_publish(
                        pointer, channel.rawValue, bytes(exchange), bytes(routingKey), 1, 0, &properties, body)
                }
            }
        }
        if status != AMQP_STATUS_OK.rawValue { throw lost(status, "basic.publish") }
    }

    private static func entry(_ name: amqp_bytes_t, _ text: amqp_bytes_t) -> amqp_table_entry_t {
        var value = unsafe amqp_field_value_t()
        unsafe value.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
        unsafe value.value.bytes = unsafe text
        return unsafe amqp_table_entry_t(key: name, value: value)
    }

    mutating func acknowledge(
        _ number: UInt64, andEarlier: Bool, on channel: ChannelNumber
    ) throws(RabbitError) {
        let status = unsafe amqp_basic_ack(pointer, channel.rawValue, number, andEarlier ? 1 : 0)
        if status != AMQP_STATUS_OK.rawValue { throw lost(status, "basic.ack") }
    }

    mutating func reject(_ number: UInt64, requeue: Bool, on channel: ChannelNumber) throws(RabbitError) {
        let status = unsafe amqp_basic_reject(pointer, channel.rawValue, number, requeue ? 1 : 0)
        if status != AMQP_STATUS_OK.rawValue { throw lost(status, "basic.reject") }
    }

    /// Whether the socket has room, or has failed, which a send will tell.
    var isWritable: Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
        return unsafe poll(&entry, 1, 0) > 0
    }
}
