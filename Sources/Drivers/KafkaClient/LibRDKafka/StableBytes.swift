/// Bytes at an address, for librdkafka, which takes nil for "no value at all" and not for an empty one.
enum StableBytes {
    /// Calls `body` with an address that is nil only if `bytes` is, and with their number.
    static func with<Value>(_ bytes: [UInt8]?, _ body: (UnsafeRawPointer?, Int) -> Value) -> Value {
        guard let bytes else { return body(nil, 0) }
        return unsafe bytes.withUnsafeBytes { bytes in
            // Of an empty array nothing is read, so that any address will do.
            unsafe body(bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1), bytes.count)
        }
    }
}
