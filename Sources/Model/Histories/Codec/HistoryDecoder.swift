/// Reads a history from chunks of bytes, cut anywhere.
///
///     decoder.append(chunk)
///     while let event = try decoder.next() { … }
public struct HistoryDecoder: Sendable {
    /// The header, once it was read.
    public private(set) var header: HistoryHeader?
    /// Whether the end mark came: the history holds every request that its process made.
    public private(set) var isComplete = false
    /// Events seen, those passed over too.
    public private(set) var eventCount = 0

    private var buffer: [UInt8] = []
    /// Where the next record begins in the buffer.
    private var start = 0
    /// Where the buffer begins in the file.
    private var bufferOffset = 0

    /// Begins a history.
    public init() {}

    /// Bytes that no record was made of; at the file's end those of a record that its writer did not finish.
    public var leftOver: Int { buffer.count - start }

    /// Takes the file's next bytes.
    public mutating func append(_ chunk: [UInt8]) {
        buffer.removeSubrange(..<start)
        bufferOffset += start
        start = 0
        buffer += chunk
    }

    /// The next event that is wanted, none when more bytes are needed (or, at the file's end, when that was all).
    ///
    /// - Parameter isWanted: Whether an event of these places is wanted; others are checked and passed over at little
    ///   cost.
    /// - Throws: `HistoryFormatError`; the decoder is of no use then.
    public mutating func next(
        where isWanted: (HistoryPlaces) -> Bool = { _ in true }
    ) throws(HistoryFormatError) -> HistoryEvent? {
        if header == nil {
            guard leftOver >= HistoryHeader.byteCount else { return nil }
            header = try HistoryHeader(bytes: buffer)
            start = HistoryHeader.byteCount
        }
        while let range = try nextRecord() {
            let offset = bufferOffset + start
            start = range.upperBound
            eventCount += 1
            guard isWanted(try places(range, offset)) else { continue }
            var reader = RecordReader(buffer, range)
            guard let event = reader.event() else {
                throw .corrupt(offset: offset, reason: "a record's fields do not fit its length")
            }
            return event
        }
        return nil
    }

    /// The next record's bytes in the buffer, none when they have not all come.
    private mutating func nextRecord() throws(HistoryFormatError) -> Range<Int>? {
        guard !isComplete else {
            guard leftOver == 0 else { throw .bytesAfterEnd(offset: bufferOffset + start) }
            return nil
        }
        guard leftOver >= RecordFrame.byteCount else { return nil }
        guard let frame = RecordFrame(buffer, at: start) else {
            throw .corrupt(offset: bufferOffset + start, reason: "a record's length is none that was written")
        }
        let body = start + RecordFrame.byteCount
        guard buffer.count - body >= frame.length else { return nil }
        let range = body..<body + frame.length
        guard frame.checksum == RecordFrame.checksum(buffer, range) else {
            throw .corrupt(offset: bufferOffset + start, reason: "a record does not match its checksum")
        }
        guard frame.length == 0 else { return range }
        isComplete = true
        start = body
        return try nextRecord()
    }

    private func places(_ range: Range<Int>, _ offset: Int) throws(HistoryFormatError) -> HistoryPlaces {
        guard range.count >= RecordReader.fixedBytes else {
            throw .corrupt(offset: offset, reason: "a record is too short")
        }
        let word = buffer.littleEndian64(at: range.lowerBound)
        let (slot, key, marker) = (Int(word & 0xFFFF), Int(word >> 16 & 0xFFFF), Int(word >> 32 & 0xFFFF))
        guard max(slot, key, marker) < HistoryPlace.count else {
            throw .corrupt(offset: offset, reason: "a record is in no part that there is")
        }
        return HistoryPlaces(
            slot: HistoryPlace(index: slot), key: HistoryPlace(index: key), marker: HistoryPlace(index: marker))
    }
}
