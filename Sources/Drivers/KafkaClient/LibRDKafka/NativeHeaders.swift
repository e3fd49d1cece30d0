import CRDKafka

/// A record's headers in librdkafka's form.
enum NativeHeaders {
    /// A new list, which the caller must destroy or give away; nil if there are none.
    static func make(_ headers: [(String, [UInt8])]) -> OpaquePointer? {
        guard !headers.isEmpty, let list = unsafe rd_kafka_headers_new(headers.count) else { return nil }
        for (name, value) in headers {
            unsafe StableBytes.with(value) { bytes, count in
                // Fails only for values that cannot be: the name is given with its length.
                _ = unsafe rd_kafka_header_add(list, name, name.utf8.count, bytes, count)
            }
        }
        return unsafe list
    }

    /// The headers of a message that was read.
    static func read(_ message: UnsafePointer<rd_kafka_message_t>) -> [(String, [UInt8])] {
        var list: OpaquePointer?
        guard unsafe rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR else { return [] }
        var headers: [(String, [UInt8])] = []
        for index in 0..<(unsafe rd_kafka_header_cnt(list)) {
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var count = 0
            let code = unsafe rd_kafka_header_get_all(list, index, &name, &value, &count)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let name = unsafe name else { break }
            let bytes = unsafe UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : count)
            headers.append((unsafe String(cString: name), unsafe Array(bytes)))
        }
        return headers
    }
}
