import CRabbitMQ

/// What comes between a delivery and its body.
struct MessageProperties {
    /// The header that holds the number of a published message that has a correlation id of its own.
    static let publishHeader = "trunkline-publish"

    var messageID = ""
    var contentType = ""
    var type = ""
    var correlationID = ""
    var replyTo = ""
    var timestampSeconds: UInt64?
    var headers: [(String, String)] = []

    /// The number that `AMQPLink.publish` wrote on a message of this client's.
    var publishSequence: UInt64? {
        UInt64(headers.first { $0.0 == Self.publishHeader }?.1 ?? correlationID)
    }
}

extension MessageProperties {
    /// Copied from the library's form.
    init(_ properties: amqp_basic_properties_t) {
        let flags = unsafe properties._flags
        let has = { (flag: Int32) in flags & amqp_flags_t(flag) != 0 }
        if has(AMQP_BASIC_MESSAGE_ID_FLAG) { messageID = unsafe String(properties.message_id) }
        if has(AMQP_BASIC_CONTENT_TYPE_FLAG) { contentType = unsafe String(properties.content_type) }
        if has(AMQP_BASIC_TYPE_FLAG) { type = unsafe String(properties.type) }
        if has(AMQP_BASIC_CORRELATION_ID_FLAG) { correlationID = unsafe String(properties.correlation_id) }
        if has(AMQP_BASIC_REPLY_TO_FLAG) { replyTo = unsafe String(properties.reply_to) }
        if has(AMQP_BASIC_TIMESTAMP_FLAG) { timestampSeconds = unsafe properties.timestamp }
        guard has(AMQP_BASIC_HEADERS_FLAG) else { return }
        let table = unsafe properties.headers
        for index in 0..<(unsafe Int(table.num_entries)) {
            let entry = unsafe table.entries[index]
            if let text = unsafe Self.text(entry.value) { headers.append((unsafe String(entry.key), text)) }
        }
    }

    /// The value as text; nil for tables, lists and kinds that have no text.
    private static func text(_ field: amqp_field_value_t) -> String? {
        let value = unsafe field.value
        return switch amqp_field_value_kind_t(rawValue: UInt32(unsafe field.kind)) {
        case AMQP_FIELD_KIND_UTF8, AMQP_FIELD_KIND_BYTES: unsafe String(value.bytes)
        case AMQP_FIELD_KIND_BOOLEAN: unsafe value.boolean == 0 ? "false" : "true"
        case AMQP_FIELD_KIND_I8: unsafe String(value.i8)
        case AMQP_FIELD_KIND_U8: unsafe String(value.u8)
        case AMQP_FIELD_KIND_I16: unsafe String(value.i16)
        case AMQP_FIELD_KIND_U16: unsafe String(value.u16)
        case AMQP_FIELD_KIND_I32: unsafe String(value.i32)
        case AMQP_FIELD_KIND_U32: unsafe String(value.u32)
        case AMQP_FIELD_KIND_I64: unsafe String(value.i64)
        case AMQP_FIELD_KIND_U64, AMQP_FIELD_KIND_TIMESTAMP: unsafe String(value.u64)
        case AMQP_FIELD_KIND_F32: unsafe String(value.f32)
        case AMQP_FIELD_KIND_F64: unsafe String(value.f64)
        default: nil
        }
    }
}
