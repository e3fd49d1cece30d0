/// Words that librdkafka writes into a buffer of its caller.
@safe struct ErrorText<Value> {
    /// What the call returned.
    let value: Value
    /// What it wrote; empty if nothing.
    let text: String

    /// Calls with a buffer of 512 bytes, as librdkafka's own examples do.
    init(_ call: (UnsafeMutablePointer<CChar>, Int) -> Value) {
        (value, text) = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            unsafe buffer.initialize(repeating: 0)
            let value = unsafe call(buffer.baseAddress!, buffer.count)
            return (value, unsafe String(cString: buffer.baseAddress!))
        }
    }
}
