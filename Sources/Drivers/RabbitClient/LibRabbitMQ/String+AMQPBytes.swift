import CRabbitMQ

extension String {
    /// A copy of the library's text; what is not UTF-8 in it is replaced.
    init(_ bytes: amqp_bytes_t) {
        self = unsafe String(decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len), as: UTF8.self)
    }

    /// Calls `body` with the text in the library's form, which it must not keep.
    func withAMQPBytes<Value>(_ body: (amqp_bytes_t) -> Value) -> Value {
        var text = self
        return text.withUTF8 { utf8 in
            unsafe body(amqp_bytes_t(len: utf8.count, bytes: UnsafeMutableRawPointer(mutating: utf8.baseAddress)))
        }
    }
}
