import Sharding

/// Takes the headers that a load test needs, one line after the other.
struct ResponseHead {
    /// The body's length; none when the head does not say.
    private(set) var length: Int?
    /// Whether the body comes in chunks.
    private(set) var isChunked = false

    /// The headers that are looked at, in lower case; the others are passed over by their length and first letter.
    private enum Name {
        static let requestID = Array("x-request-id".utf8)
        static let contentLength = Array("content-length".utf8)
        static let transferEncoding = Array("transfer-encoding".utf8)
        static let connection = Array("connection".utf8)
        static let etag = Array("etag".utf8)
        static let link = Array("link".utf8)
        static let location = Array("location".utf8)
        static let slot = Array("trunkline-slot".utf8)
        static let shard = Array("trunkline-shard".utf8)
        static let epoch = Array("trunkline-epoch".utf8)
        static let missing = Array("trunkline-missing-shard".utf8)
        static let unsettled = Array("trunkline-unsettled-shard".utf8)
        static let replayed = Array("idempotency-replayed".utf8)
    }

    private static let chunked = Array("chunked".utf8)
    private static let close = Array("close".utf8)
    private static let trueText = Array("true".utf8)
    private static let next = Array("rel=\"next\"".utf8)

    /// Takes a header's line.
    ///
    /// - Returns: Whether it is one, and its value is of its kind.
    mutating func take(_ line: Span<UInt8>, into answer: inout Answer) -> Bool {
        var colon = 0
        while colon < line.count, line[colon] != UInt8(ascii: ":") { colon += 1 }
        guard colon > 0, colon < line.count else { return false }
        var (start, end) = (colon + 1, line.count)
        while start < end, Self.isBlank(line[start]) { start += 1 }
        while end > start, Self.isBlank(line[end - 1]) { end -= 1 }
        return take(line.extracting(0..<colon), line.extracting(start..<end), into: &answer)
    }

    private mutating func take(_ name: Span<UInt8>, _ value: Span<UInt8>, into answer: inout Answer) -> Bool {
        // The length and the first letter leave one candidate or two.
        switch (name.count, name[0] | 0x20) {
        case (4, UInt8(ascii: "e")):
            if HeaderText.equals(name, Name.etag) { answer.version = HeaderText.version(value) }
        case (4, UInt8(ascii: "l")):
            if HeaderText.equals(name, Name.link) {
                answer.hasNextPage = answer.hasNextPage || HeaderText.contains(value, Self.next)
            }
        case (8, UInt8(ascii: "l")):
            if HeaderText.equals(name, Name.location) { answer.location = HeaderText.lastID(value) }
        case (10, UInt8(ascii: "c")):
            if HeaderText.equals(name, Name.connection) { answer.closes = HeaderText.contains(value, Self.close) }
        case (12, UInt8(ascii: "x")):
            if HeaderText.equals(name, Name.requestID) {
                for index in value.indices { answer.requestID.append(value[index]) }
            }
        case (14, UInt8(ascii: "c")):
            guard HeaderText.equals(name, Name.contentLength) else { return true }
            guard let announced = HeaderText.length(value), length == nil || length == announced else { return false }
            length = announced
        case (17, UInt8(ascii: "t")):
            guard HeaderText.equals(name, Name.transferEncoding) else { return true }
            guard HeaderText.equals(value, Self.chunked) else { return false }
            isChunked = true
        case (14...25, UInt8(ascii: "t")):
            takeOwn(name, value, into: &answer)
        case (20, UInt8(ascii: "i")):
            if HeaderText.equals(name, Name.replayed) { answer.isReplayed = HeaderText.equals(value, Self.trueText) }
        case _: break
        }
        return true
    }

    /// Takes one of Trunkline's own headers.
    private func takeOwn(_ name: Span<UInt8>, _ value: Span<UInt8>, into answer: inout Answer) {
        if HeaderText.equals(name, Name.slot) {
            answer.slot = HeaderText.number(value).flatMap { UInt16(exactly: $0) }.flatMap { Slot(rawValue: $0) }
        } else if HeaderText.equals(name, Name.shard) {
            for index in value.indices { answer.shard.append(value[index]) }
        } else if HeaderText.equals(name, Name.epoch) {
            answer.epoch = HeaderText.number(value)
        } else if HeaderText.equals(name, Name.missing) || HeaderText.equals(name, Name.unsettled) {
            answer.isPartial = true
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
