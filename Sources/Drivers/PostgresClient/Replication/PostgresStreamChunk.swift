/// Messages of a replication stream that arrived together, in one flat storage.
public struct PostgresStreamChunk: Sendable {
    var bytes: [UInt8] = []
    /// Where each message ends.
    var ends: [Int] = []

    init() {}

    /// Bytes of all messages.
    public var byteCount: Int { bytes.count }
}

extension PostgresStreamChunk: RandomAccessCollection {
    /// The first message's index.
    public var startIndex: Int { 0 }
    /// One past the last message's index.
    public var endIndex: Int { ends.count }

    /// A message, as a slice of the chunk: nothing is copied.
    public subscript(index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}
