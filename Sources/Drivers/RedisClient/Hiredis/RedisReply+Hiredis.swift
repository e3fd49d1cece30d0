import CHiredis

extension RedisReply {
    /// Copies what hiredis read.
    ///
    /// Arrays nest seven deep at most, or hiredis refuses the reply.
    @safe init(_ reply: redisReply) {
        let bytes = unsafe UnsafeRawBufferPointer(start: reply.str, count: reply.str == nil ? 0 : reply.len)
        switch unsafe reply.type {
        case REDIS_REPLY_STRING: self = unsafe .string(Array(bytes))
        case REDIS_REPLY_STATUS: self = unsafe .status(String(decoding: bytes, as: UTF8.self))
        case REDIS_REPLY_ERROR: self = unsafe .error(String(decoding: bytes, as: UTF8.self))
        case REDIS_REPLY_INTEGER: self = unsafe .integer(reply.integer)
        case REDIS_REPLY_ARRAY:
            let elements = unsafe UnsafeBufferPointer(start: reply.element, count: reply.elements)
            self = unsafe .array(
                elements.map { element in unsafe element.map { unsafe RedisReply($0.pointee) } ?? .null })
        default: self = .null
        }
    }
}
