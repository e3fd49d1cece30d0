import NIOCore

/// Reads HTTP/1.1 answers of one connection, one at a time, and keeps of each only what a load test needs.
///
/// A generator shares the machine with what it measures, so its own cost is part of the figures: NIO's decoder makes a
/// list of headers for each answer, this one compares the few it knows where they lie. Every length has a named bound.
///
/// Source: RFC 9112, sections 2.2 to 7.
struct ResponseReader {
    /// The longest line of a head, of a chunk's size or of a trailer, in bytes.
    static let lineBytesMax = 16 << 10
    /// The most lines of one head or trailer.
    static let linesMax = 200
    /// The longest body that is kept when it is asked for; longer ones are read and thrown away.
    static let bodyBytesMax = 16 << 20

    /// How far an answer has come.
    enum Progress: Equatable {
        /// More bytes must come.
        case unfinished
        /// It is whole.
        case whole
        /// It is none, or bytes came that nobody asked for; the connection is of no more use.
        case malformed
    }

    private enum State: Equatable {
        /// Nothing is asked for.
        case idle
        case statusLine
        case headers
        case body(left: Int)
        /// The body ends with the connection.
        case bodyUntilClose
        case chunkSize
        case chunk(left: Int)
        case chunkEnd
        case trailers
    }

    /// The answer so far.
    private(set) var answer = Answer()
    private var head = ResponseHead()
    private var state = State.idle
    private var kept = KeptBody.none
    private var lines = 0
    /// The beginning of a line whose end has not come.
    private var partial: [UInt8] = []

    /// Makes ready for the answer to a request.
    mutating func expectAnswer(keeping kept: KeptBody) {
        answer.reset()
        head = ResponseHead()
        self.kept = kept
        lines = 0
        partial.removeAll(keepingCapacity: true)
        state = .statusLine
    }

    /// Takes the bytes that came.
    mutating func read(_ buffer: ByteBuffer) -> Progress {
        let bytes = buffer.readableBytesUInt8Span
        var offset = 0
        while offset < bytes.count {
            switch state {
            case .idle:
                return .malformed
            case .statusLine, .headers, .chunkSize, .chunkEnd, .trailers:
                guard let end = Self.lineEnd(bytes, from: offset) else {
                    return keep(bytes.extracting(offset..<bytes.count)) ? .unfinished : .malformed
                }
                guard take(bytes.extracting(offset..<end)) else { return .malformed }
                offset = end + 1
            case .body(let left):
                let count = min(left, bytes.count - offset)
                collect(buffer, offset, count)
                offset += count
                state = count == left ? .idle : .body(left: left - count)
            case .chunk(let left):
                let count = min(left, bytes.count - offset)
                collect(buffer, offset, count)
                offset += count
                state = count == left ? .chunkEnd : .chunk(left: left - count)
            case .bodyUntilClose:
                collect(buffer, offset, bytes.count - offset)
                offset = bytes.count
            }
            if state == .idle { return offset == bytes.count ? .whole : .malformed }
        }
        return .unfinished
    }

    /// Whether the connection's end makes the answer whole, as it does for one without a length.
    var endsWithConnection: Bool { state == .bodyUntilClose }

    private static func lineEnd(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { return index }
            index += 1
        }
        return nil
    }

    /// Keeps the beginning of a line, unless it is too long.
    private mutating func keep(_ bytes: Span<UInt8>) -> Bool {
        guard partial.count + bytes.count <= Self.lineBytesMax else { return false }
        for index in bytes.indices { partial.append(bytes[index]) }
        return true
    }

    /// Takes a line, without its line feed.
    private mutating func take(_ end: Span<UInt8>) -> Bool {
        guard end.count <= Self.lineBytesMax else { return false }
        guard partial.isEmpty else {
            guard keep(end) else { return false }
            let line = partial
            partial.removeAll(keepingCapacity: true)
            return takeLine(line.span)
        }
        return takeLine(end)
    }

    private mutating func takeLine(_ line: Span<UInt8>) -> Bool {
        let hasReturn = line.count > 0 && line[line.count - 1] == UInt8(ascii: "\r")
        let line = hasReturn ? line.extracting(0..<line.count - 1) : line
        lines += 1
        guard lines <= Self.linesMax || state == .chunkSize || state == .chunkEnd else { return false }
        switch state {
        case .statusLine:
            guard let status = HeaderText.status(line) else { return false }
            answer.status = status
            state = .headers
            return true
        case .headers:
            guard line.count > 0 else { return endHead() }
            return head.take(line, into: &answer)
        case .chunkSize:
            guard let size = HeaderText.chunkSize(line) else { return false }
            lines = 0
            state = size == 0 ? .trailers : .chunk(left: size)
            return true
        case .chunkEnd:
            state = .chunkSize
            return line.count == 0
        case .trailers:
            if line.count == 0 { state = .idle }
            return true
        case .idle, .body, .bodyUntilClose, .chunk:
            preconditionFailure("no line is read in \(state)")
        }
    }

    /// Decides what follows the head.
    private mutating func endHead() -> Bool {
        lines = 0
        switch answer.status {
        case 101:
            // Nobody asked for another protocol.
            return false
        case 100..<200:
            // The answer proper is still to come.
            answer.reset()
            head = ResponseHead()
            state = .statusLine
        case 204, 304:
            state = .idle
        case _ where head.isChunked:
            state = .chunkSize
        case _:
            switch head.length {
            case 0: state = .idle
            case let length?: state = .body(left: length)
            case nil:
                answer.closes = true
                state = .bodyUntilClose
            }
        }
        return true
    }

    private mutating func collect(_ buffer: ByteBuffer, _ offset: Int, _ count: Int) {
        guard kept.includes(status: answer.status), !answer.isCutOff else { return }
        guard answer.body.count + count <= Self.bodyBytesMax else {
            answer.body.removeAll()
            answer.isCutOff = true
            return
        }
        guard let part = buffer.getSlice(at: buffer.readerIndex + offset, length: count) else { return }
        answer.body.append(contentsOf: part.readableBytesView)
    }
}
