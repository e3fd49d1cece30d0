import CRabbitMQ
import Glibc

extension AMQPLink {
    /// The next thing that has arrived; nil if nothing has, and then nothing is left in the library's buffers.
    ///
    /// Heartbeats are sent and watched by this call, so it must be made more often than they are due.
    mutating func nextArrival() throws(RabbitError) -> AMQPArrival? {
        var frame = unsafe amqp_frame_t()
        var now = timeval()
        let status = unsafe amqp_simple_wait_frame_noblock(pointer, &frame, &now)
        if status == AMQP_STATUS_TIMEOUT.rawValue { return nil }
        guard status == AMQP_STATUS_OK.rawValue else { throw lost(status, "read") }
        // What was read is copied by then.
        defer { unsafe amqp_maybe_release_buffers_on_channel(pointer, frame.channel) }
        let channel = ChannelNumber(rawValue: unsafe frame.channel)
        switch unsafe Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD: return unsafe arrival(frame.payload.method, on: channel)
        case AMQP_FRAME_HEADER:
            let header = unsafe frame.payload.properties
            let properties = unsafe header.decoded.assumingMemoryBound(to: amqp_basic_properties_t.self)
            return .properties(
                channel, unsafe MessageProperties(properties.pointee), bodyBytes: unsafe header.body_size)
        case AMQP_FRAME_BODY:
            let bytes = unsafe frame.payload.body_fragment
            return .body(channel, unsafe Array(UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len)))
        default: return .other
        }
    }

    /// Whether something was read from the socket that `nextArrival` has not told yet.
    var hasUnread: Bool {
        unsafe amqp_frames_enqueued(pointer) != 0 || amqp_data_in_buffer(pointer) != 0
    }

    private mutating func arrival(_ method: amqp_method_t, on channel: ChannelNumber) -> AMQPArrival {
        guard let decoded = unsafe method.decoded else { return .other }
        switch unsafe method.id {
        case AMQP_BASIC_ACK_METHOD:
            let ack = unsafe decoded.assumingMemoryBound(to: amqp_basic_ack_t.self).pointee
            return .confirm(number: ack.delivery_tag, andEarlier: ack.multiple != 0, isTaken: true)
        case AMQP_BASIC_NACK_METHOD:
            let nack = unsafe decoded.assumingMemoryBound(to: amqp_basic_nack_t.self).pointee
            return .confirm(number: nack.delivery_tag, andEarlier: nack.multiple != 0, isTaken: false)
        case AMQP_BASIC_DELIVER_METHOD:
            let start = unsafe decoded.assumingMemoryBound(to: amqp_basic_deliver_t.self).pointee
            return .delivery(
                channel,
                unsafe DeliveryStart(
                    consumer: ConsumerName(rawValue: String(start.consumer_tag)), number: start.delivery_tag,
                    isRedelivered: start.redelivered != 0, exchange: String(start.exchange),
                    routingKey: String(start.routing_key)))
        case AMQP_BASIC_CANCEL_METHOD:
            let end = unsafe decoded.assumingMemoryBound(to: amqp_basic_cancel_t.self).pointee
            return .consumerEnded(channel, consumer: unsafe ConsumerName(rawValue: String(end.consumer_tag)))
        case AMQP_CHANNEL_CLOSE_METHOD:
            return unsafe .channelClosed(channel, refusal(method, on: channel))
        case AMQP_CONNECTION_CLOSE_METHOD:
            return unsafe .connectionClosed(refusal(method, on: nil))
        case AMQP_CONNECTION_BLOCKED_METHOD:
            let blocked = unsafe decoded.assumingMemoryBound(to: amqp_connection_blocked_t.self).pointee
            return .blocked(unsafe String(blocked.reason))
        case AMQP_CONNECTION_UNBLOCKED_METHOD: return .unblocked
        default: return .other
        }
    }
}
