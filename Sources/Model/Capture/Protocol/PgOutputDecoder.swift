/// Reads the messages of pgoutput, protocol version 2, values in text form.
///
/// Between a stream's start and its stop every message has its transaction's number behind its kind, and elsewhere it
/// has not: hence the state.
public struct PgOutputDecoder: Sendable {
    /// PostgreSQL's epoch, 2000-01-01, in microseconds since 1970-01-01.
    static let epochMicroseconds: Int64 = 946_684_800_000_000

    private var isStreaming = false

    /// A decoder at the beginning of a stream.
    public init() {}

    /// Reads one message.
    ///
    /// - Throws: `PgOutputError`; the stream must be ended then.
    public mutating func decode(_ bytes: ArraySlice<UInt8>) throws(PgOutputError) -> PgOutputMessage {
        var reader = PgOutputReader(bytes)
        let kind = try reader.byte()
        let message = try decode(kind, &reader)
        guard reader.isAtEnd else { throw .outOfPlace("what follows message '\(Character(Unicode.Scalar(kind)))'") }
        return message
    }

    /// Reads a message that was kept from between a stream's start and its stop.
    static func keptMessage(_ bytes: ArraySlice<UInt8>) throws(PgOutputError) -> PgOutputMessage {
        var decoder = PgOutputDecoder()
        decoder.isStreaming = true
        return try decoder.decode(bytes)
    }

    private mutating func decode(
        _ kind: UInt8, _ reader: inout PgOutputReader
    ) throws(PgOutputError) -> PgOutputMessage {
        switch kind {
        case UInt8(ascii: "B"): return .begin(try Self.begin(&reader))
        case UInt8(ascii: "C"):
            _ = try reader.byte()
            return .commit(try Self.commit(&reader))
        case UInt8(ascii: "O"):
            _ = try reader.lsn()
            return .origin(name: try reader.text())
        case UInt8(ascii: "S"): return try streamStart(&reader)
        case UInt8(ascii: "E"):
            guard isStreaming else { throw .outOfPlace("the end of a part") }
            isStreaming = false
            return .streamStop
        case UInt8(ascii: "c"):
            let xid = try reader.uint32()
            _ = try reader.byte()
            return .streamCommit(xid: xid, try Self.commit(&reader))
        case UInt8(ascii: "A"):
            return .streamAbort(xid: try reader.uint32(), subtransaction: try reader.uint32())
        default:
            let xid = isStreaming ? try reader.uint32() : 0
            return try Self.content(kind, xid: xid, &reader)
        }
    }

    private mutating func streamStart(_ reader: inout PgOutputReader) throws(PgOutputError) -> PgOutputMessage {
        guard !isStreaming else { throw .outOfPlace("the start of a part within a part") }
        isStreaming = true
        return .streamStart(xid: try reader.uint32(), isFirst: try reader.byte() == 1)
    }

    /// The messages that belong to a transaction.
    private static func content(
        _ kind: UInt8, xid: UInt32, _ reader: inout PgOutputReader
    ) throws(PgOutputError) -> PgOutputMessage {
        switch kind {
        case UInt8(ascii: "R"): return .relation(try relation(&reader))
        case UInt8(ascii: "Y"):
            _ = try reader.uint32()
            _ = try reader.text()
            _ = try reader.text()
            return .type
        case UInt8(ascii: "I"), UInt8(ascii: "U"), UInt8(ascii: "D"):
            return .row(try row(kind, xid: xid, &reader))
        case UInt8(ascii: "T"):
            let count = try reader.uint32()
            _ = try reader.byte()
            var oids: [UInt32] = []
            for _ in 0..<count { oids.append(try reader.uint32()) }
            return .truncate(oids)
        case UInt8(ascii: "M"):
            let isTransactional = try reader.byte() == 1
            _ = try reader.lsn()
            let prefix = try reader.text()
            return .message(
                isTransactional: isTransactional, prefix: prefix,
                content: try reader.slice(Int(try reader.uint32())))
        default: throw .unknownMessage(kind)
        }
    }

    private static func begin(_ reader: inout PgOutputReader) throws(PgOutputError) -> PgOutputMessage.Begin {
        PgOutputMessage.Begin(commitLSN: try reader.lsn(), committedAt: try time(&reader), xid: try reader.uint32())
    }

    private static func commit(_ reader: inout PgOutputReader) throws(PgOutputError) -> PgOutputMessage.Commit {
        PgOutputMessage.Commit(commitLSN: try reader.lsn(), endLSN: try reader.lsn(), committedAt: try time(&reader))
    }

    private static func time(_ reader: inout PgOutputReader) throws(PgOutputError) -> Int64 {
        try reader.int64() &+ epochMicroseconds
    }

    private static func relation(_ reader: inout PgOutputReader) throws(PgOutputError) -> Relation {
        let oid = try reader.uint32()
        let schema = try reader.text()
        let name = try reader.text()
        _ = try reader.byte()
        var columns: [Relation.Column] = []
        for _ in 0..<(try reader.count16()) {
            let flags = try reader.byte()
            let name = try reader.text()
            let type = try reader.uint32()
            _ = try reader.uint32()
            columns.append(Relation.Column(name: name, type: type, isKey: flags & 1 == 1))
        }
        return Relation(oid: oid, schema: schema, name: name, columns: columns)
    }

    private static func row(
        _ kind: UInt8, xid: UInt32, _ reader: inout PgOutputReader
    ) throws(PgOutputError) -> RowChange {
        let relation = try reader.uint32()
        var old: [TupleValue] = []
        var mark = try reader.byte()
        if mark == UInt8(ascii: "K") || mark == UInt8(ascii: "O") {
            guard kind != UInt8(ascii: "I") else { throw .outOfPlace("an old row in an insert") }
            old = try tuple(&reader)
            if kind == UInt8(ascii: "D") {
                return RowChange(action: .delete, relation: relation, old: old, xid: xid)
            }
            mark = try reader.byte()
        }
        guard mark == UInt8(ascii: "N"), kind != UInt8(ascii: "D") else { throw .unknownValue(mark) }
        return RowChange(
            action: kind == UInt8(ascii: "I") ? .insert : .update, relation: relation, old: old,
            new: try tuple(&reader), xid: xid)
    }

    private static func tuple(_ reader: inout PgOutputReader) throws(PgOutputError) -> [TupleValue] {
        let count = try reader.count16()
        var values: [TupleValue] = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            switch try reader.byte() {
            case UInt8(ascii: "n"): values.append(.null)
            case UInt8(ascii: "u"): values.append(.unchanged)
            case UInt8(ascii: "t"): values.append(.text(try reader.slice(Int(try reader.uint32()))))
            case let mark: throw .unknownValue(mark)
            }
        }
        return values
    }
}
