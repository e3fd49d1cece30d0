/// Bytes that wait for room in a socket; bounded by the connection's `bytesInFlightMax`.
struct OutputQueue {
    /// A larger buffer is given back when it is empty.
    private static let keptBytesMax = 1 << 20

    private var bytes: [UInt8] = []
    private var sent = 0
    /// All bytes that were ever put in.
    private(set) var bytesQueued: UInt64 = 0

    /// All bytes that have ever left.
    var bytesSent: UInt64 { bytesQueued - UInt64(bytes.count - sent) }
    var isEmpty: Bool { sent == bytes.count }

    mutating func append(_ more: [UInt8]) {
        bytesQueued += UInt64(more.count)
        bytes.append(contentsOf: more)
    }

    /// Takes away the first `count` bytes.
    mutating func remove(_ count: Int) {
        sent += count
        if isEmpty {
            bytes.removeAll(keepingCapacity: bytes.count <= Self.keptBytesMax)
            sent = 0
        } else if sent >= Self.keptBytesMax, sent * 2 >= bytes.count {
            bytes.removeFirst(sent)
            sent = 0
        }
    }

    /// Shows what is left.
    func withBytes<Value>(_ body: (ArraySlice<UInt8>) -> Value) -> Value { body(bytes[sent...]) }
}
