import Sharding
import Workload

/// Reads one record's fields in order; a field past the record's end makes all of it unsound.
struct RecordReader {
    private let bytes: [UInt8]
    private var offset: Int
    private let end: Int
    private var isSound = true

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    /// The bytes before the variable fields: the places and which fields there are.
    static let fixedBytes = 10

    /// The event; none when the record is unsound.
    mutating func event() -> HistoryEvent? {
        guard end - offset >= Self.fixedBytes else { return nil }
        let fields = RecordFields(rawValue: bytes.littleEndian32(at: offset + 6))
        offset += Self.fixedBytes
        guard let outcome = fields.outcome else { return nil }
        let process = Int(truncatingIfNeeded: number())
        let invoked = Int64(bitPattern: number())
        let completed = invoked &+ Int64(bitPattern: number())
        let status = Int(truncatingIfNeeded: number())
        var event = HistoryEvent(
            process: process, operation: OperationName(rawValue: text()), effect: fields.effect,
            invokedMicroseconds: invoked, completedMicroseconds: completed, outcome: outcome, status: status)
        if fields.contains(.resource) { event.resource = id() }
        if fields.contains(.owner) { event.owner = id() }
        if fields.contains(.collection) { event.collection = text() }
        if fields.contains(.customerKey) { event.customerKey = text() }
        if fields.contains(.idempotencyKey) { event.idempotencyKey = text() }
        if fields.contains(.writtenMarker) { event.writtenMarker = text() }
        if fields.contains(.readMarker) { event.readMarker = text() }
        if fields.contains(.version) { event.version = Int(truncatingIfNeeded: number()) }
        if fields.contains(.slot) { event.slot = Slot(rawValue: UInt16(truncatingIfNeeded: number())) }
        if fields.contains(.shard) { event.shard = ShardName(rawValue: text()) }
        if fields.contains(.epoch) { event.epoch = number() }
        if fields.contains(.listed) { event.listed = ids() }
        if fields.contains(.sort) { event.sort = text() }
        if fields.contains(.walk) {
            event.walk = number()
            event.page = Int(truncatingIfNeeded: number())
        }
        if fields.contains(.requestID) { event.requestID = text() }
        event.hasNextPage = fields.contains(.hasNextPage)
        return isSound && offset == end ? event : nil
    }

    private mutating func number() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < end, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        isSound = false
        return 0
    }

    private mutating func text() -> String {
        let count = number()
        guard count <= UInt64(end - offset) else {
            isSound = false
            return ""
        }
        defer { offset += Int(count) }
        return String(decoding: bytes[offset..<offset + Int(count)], as: UTF8.self)
    }

    private mutating func id() -> ResourceID {
        guard end - offset >= 16 else {
            isSound = false
            return ResourceID(high: 0, low: 0)
        }
        defer { offset += 16 }
        return ResourceID(high: bytes.littleEndian64(at: offset), low: bytes.littleEndian64(at: offset + 8))
    }

    private mutating func ids() -> [ResourceID] {
        let count = number()
        guard count <= UInt64((end - offset) / 16) else {
            isSound = false
            return []
        }
        return (0..<count).map { _ in id() }
    }
}
