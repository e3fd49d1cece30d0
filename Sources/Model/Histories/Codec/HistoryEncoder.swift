import Sharding
import Workload

/// Writes a history: a header, then a record for each event, then, when the writer ends in good order, the end mark.
///
/// Records stand by themselves, so that any number of events may be collected and written at once, and what a killed
/// writer left unfinished costs the last record only. Give the bytes to the file in the order they were made.
public enum HistoryEncoder {
    /// The longest record in bytes: a list of 65,000 ids.
    public static let recordBytesMax = RecordFrame.recordBytesMax

    /// The header's bytes, which begin the file.
    public static func append(_ header: HistoryHeader, to bytes: inout [UInt8]) {
        bytes += header.bytes
    }

    /// Appends an event's record.
    ///
    /// - Throws: `HistoryFormatError.eventTooLong`; nothing was appended then.
    public static func append(_ event: HistoryEvent, to bytes: inout [UInt8]) throws(HistoryFormatError) {
        let frame = bytes.count
        let start = frame + RecordFrame.byteCount
        bytes.appendLittleEndian(UInt64(0))
        let places = HistoryPlaces(of: event)
        bytes.appendLittleEndian(UInt16(places.slot.index))
        bytes.appendLittleEndian(UInt16(places.key.index))
        bytes.appendLittleEndian(UInt16(places.marker.index))
        bytes.appendLittleEndian(RecordFields(event).rawValue)
        bytes.appendVariable(UInt64(event.process))
        bytes.appendVariable(UInt64(bitPattern: event.invokedMicroseconds))
        bytes.appendVariable(UInt64(bitPattern: event.completedMicroseconds &- event.invokedMicroseconds))
        bytes.appendVariable(UInt64(event.status))
        append(event.operation.rawValue, to: &bytes)
        if let resource = event.resource { append(resource, to: &bytes) }
        if let owner = event.owner { append(owner, to: &bytes) }
        append(event.collection, to: &bytes)
        append(event.customerKey, to: &bytes)
        append(event.idempotencyKey, to: &bytes)
        append(event.writtenMarker, to: &bytes)
        append(event.readMarker, to: &bytes)
        if let version = event.version { bytes.appendVariable(UInt64(bitPattern: Int64(version))) }
        if let slot = event.slot { bytes.appendVariable(UInt64(slot.rawValue)) }
        append(event.shard?.rawValue, to: &bytes)
        if let epoch = event.epoch { bytes.appendVariable(epoch) }
        if !event.listed.isEmpty {
            bytes.appendVariable(UInt64(event.listed.count))
            for id in event.listed { append(id, to: &bytes) }
        }
        append(event.sort, to: &bytes)
        if let walk = event.walk {
            bytes.appendVariable(walk)
            bytes.appendVariable(UInt64(event.page))
        }
        append(event.requestID, to: &bytes)
        let count = bytes.count - start
        guard count <= recordBytesMax else {
            bytes.removeSubrange(frame...)
            throw .eventTooLong(bytes: count)
        }
        RecordFrame(of: bytes, start..<bytes.count).write(to: &bytes, at: frame)
    }

    /// Appends the end mark, which says that the history holds every request that its process made.
    ///
    /// Without it a checker takes markers of that process that no event wrote for writes of unknown outcome.
    public static func appendEnd(to bytes: inout [UInt8]) {
        let frame = bytes.count
        bytes.appendLittleEndian(UInt64(0))
        RecordFrame(of: bytes, bytes.count..<bytes.count).write(to: &bytes, at: frame)
    }

    @inline(__always)
    private static func append(_ text: String?, to bytes: inout [UInt8]) {
        guard let text else { return }
        bytes.appendVariable(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    @inline(__always)
    private static func append(_ id: ResourceID, to bytes: inout [UInt8]) {
        bytes.appendLittleEndian(id.high)
        bytes.appendLittleEndian(id.low)
    }
}
