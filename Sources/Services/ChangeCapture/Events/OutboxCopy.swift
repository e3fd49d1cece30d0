import Capture

/// Reads events off a COPY of the outbox in text format, whose columns are `OutboxRow.columns`.
struct OutboxCopy {
    private let shard: String
    private let position: LSN
    private var ordinal = 0

    /// Events get this position, and places from 0.
    init(shard: String, position: LSN) {
        self.shard = shard
        self.position = position
    }

    /// The events of a chunk of whole rows.
    mutating func events(in chunk: [UInt8]) -> [BusEvent] {
        chunk.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let values = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
                CopyRow.value(of: $0)
            }
            defer { ordinal += 1 }
            return OutboxRow.event(of: values, shard: shard, commit: position, ordinal: ordinal)
        }
    }
}
