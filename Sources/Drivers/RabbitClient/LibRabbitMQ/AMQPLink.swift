import CRabbitMQ
import Glibc

/// One connection of librabbitmq, destroyed with its socket when it goes out of scope (`amqp_destroy_connection`).
///
/// Opening, calls that answer, and the sending of more than the socket has room for block the thread, each within a
/// named limit.
@safe struct AMQPLink: ~Copyable {
    /// How long a polite end may take.
    private static let closeLimit = Duration.seconds(2)

    let pointer: amqp_connection_state_t
    /// Whether the connection is of no use any more.
    private(set) var isLost = false
    /// Pieces of text for the call of the moment.
    var arena = TextArena()

    init() {
        // Nil only if there is no memory.
        unsafe pointer = amqp_new_connection()!
    }

    deinit {
        unsafe amqp_destroy_connection(pointer)
    }

    var socket: Int32 { unsafe amqp_get_sockfd(pointer) }
    /// The largest frame that both sides agreed on, in bytes.
    var frameBytesMax: Int { Int(unsafe amqp_get_frame_max(pointer)) }
    /// The heartbeat that both sides agreed on.
    var heartbeat: Duration { .seconds(unsafe amqp_get_heartbeat(pointer)) }

    /// Connects and logs in.
    mutating func open(_ options: RabbitOptions, channelsMax: Int) throws(RabbitError) {
        let deadline = ContinuousClock.now + options.connectTimeout
        // Belongs to the connection from now on.
        guard let socket = unsafe amqp_tcp_socket_new(pointer) else {
            throw lost(AMQP_STATUS_NO_MEMORY.rawValue, "socket")
        }
        var limit = options.connectTimeout.timeValue
        let status = unsafe amqp_socket_open_noblock(socket, options.host, Int32(options.port), &limit)
        guard status == AMQP_STATUS_OK.rawValue else { throw lost(status, "connect") }
        limitUnsentBytes(options.answerTimeout)
        limit = max(deadline - .now, .milliseconds(1)).timeValue
        unsafe amqp_set_handshake_timeout(pointer, &limit)
        limit = options.answerTimeout.timeValue
        unsafe amqp_set_rpc_timeout(pointer, &limit)
        let reply = unsafe trunkline_rabbit_login(
            pointer, options.virtualHost, Int32(channelsMax), Int32(options.heartbeat.components.seconds),
            options.connectionName, options.user, options.password)
        try unsafe check(reply, "login", on: nil)
    }

    /// Says goodbye; the broker has taken all that was sent before when this returns.
    mutating func close() {
        guard !isLost else { return }
        isLost = true
        var limit = Self.closeLimit.timeValue
        unsafe amqp_set_rpc_timeout(pointer, &limit)
        _ = unsafe amqp_connection_close(pointer, Int32(AMQP_REPLY_SUCCESS))
    }

    /// A broker that answers heartbeats but takes no bytes would hold a send for ever.
    ///
    /// Source: tcp(7), `TCP_USER_TIMEOUT`; it counts while the peer's window is shut, too, since Linux 5.11.
    private func limitUnsentBytes(_ limit: Duration) {
        var milliseconds = UInt32(limit.pollMilliseconds)
        _ = unsafe setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &milliseconds, socklen_t(MemoryLayout<UInt32>.size))
    }
}

extension AMQPLink {
    /// Throws what a call that answers was answered with, if it was refused.
    mutating func check(
        _ reply: amqp_rpc_reply_t, _ call: String, on channel: ChannelNumber?
    ) throws(RabbitError) {
        switch unsafe reply.reply_type {
        case AMQP_RESPONSE_NORMAL: return
        case AMQP_RESPONSE_SERVER_EXCEPTION: throw unsafe refusal(reply.reply, on: channel)
        case AMQP_RESPONSE_LIBRARY_EXCEPTION: throw unsafe lost(reply.library_error, call)
        default: throw lost(AMQP_STATUS_SOCKET_CLOSED.rawValue, call)
        }
    }

    /// As `check`, for calls whose reply the library keeps.
    mutating func checkLastReply(_ call: String, on channel: ChannelNumber) throws(RabbitError) {
        try unsafe check(amqp_get_rpc_reply(pointer), call, on: channel)
    }

    /// The broker closed the channel, or the connection; it is told that this was heard.
    mutating func refusal(_ method: amqp_method_t, on channel: ChannelNumber?) -> RabbitError {
        let reason: RabbitReason
        if unsafe method.id == AMQP_CHANNEL_CLOSE_METHOD, let channel {
            let close = unsafe method.decoded.assumingMemoryBound(to: amqp_channel_close_t.self)
            reason = unsafe RabbitReason(
                RabbitCode(rawValue: Int32(close.pointee.reply_code)), String(close.pointee.reply_text))
            heardClose(on: channel)
        } else {
            let close = unsafe method.decoded.assumingMemoryBound(to: amqp_connection_close_t.self)
            reason = unsafe RabbitReason(
                RabbitCode(rawValue: Int32(close.pointee.reply_code)), String(close.pointee.reply_text))
            var answer = amqp_connection_close_ok_t()
            _ = unsafe amqp_send_method(pointer, 0, AMQP_CONNECTION_CLOSE_OK_METHOD, &answer)
            isLost = true
        }
        return reason.code.isPassing ? .unavailable(reason) : .rejected(reason)
    }

    private mutating func heardClose(on channel: ChannelNumber) {
        var answer = amqp_channel_close_ok_t()
        let status = unsafe amqp_send_method(
            pointer, channel.rawValue, AMQP_CHANNEL_CLOSE_OK_METHOD, &answer)
        if status < 0 { isLost = true }
    }

    /// The connection is lost, by a status of the library.
    mutating func lost(_ status: Int32, _ call: String) -> RabbitError {
        isLost = true
        let text = unsafe String(cString: amqp_error_string2(status))
        return .unavailable(RabbitReason(RabbitCode(rawValue: status), "\(call): \(text)"))
    }
}
