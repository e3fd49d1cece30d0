/// What a server sends within a replication stream.
///
/// Source: PostgreSQL 15 manual, "Streaming Replication Protocol", START_REPLICATION.
public enum ReplicationMessage: Sendable {
    /// A part of the log, as the output plugin wrote it.
    ///
    /// `start` is 0 for messages without a position of their own, such as `Relation`.
    case data(start: LSN, serverEnd: LSN, payload: ArraySlice<UInt8>)
    /// The server lives, its log ends at `serverEnd`; `wantsReply` is set shortly before it gives the consumer up.
    ///
    /// `clock` is the server's, in microseconds since 1970-01-01 UTC.
    case keepalive(serverEnd: LSN, clock: Int64, wantsReply: Bool)

    /// Reads one message of the copy stream.
    ///
    /// - Throws: `PgOutputError` for a truncated one, or one of another kind.
    public init(_ bytes: ArraySlice<UInt8>) throws(PgOutputError) {
        var reader = PgOutputReader(bytes)
        switch try reader.byte() {
        case UInt8(ascii: "w"):
            let start = try reader.lsn()
            let end = try reader.lsn()
            _ = try reader.int64()
            self = .data(start: start, serverEnd: end, payload: reader.rest())
        case UInt8(ascii: "k"):
            let end = try reader.lsn()
            let clock = try reader.int64() &+ PgOutputDecoder.epochMicroseconds
            self = .keepalive(serverEnd: end, clock: clock, wantsReply: try reader.byte() != 0)
        case let kind:
            throw .unknownMessage(kind)
        }
    }

    /// The consumer's answer: what it has, and what the server may forget.
    ///
    /// - Parameters:
    ///   - positions: `received` is told as written; `applied` as flushed and applied, which lets the log go.
    ///   - microseconds: The consumer's clock, since 1970-01-01 UTC.
    ///   - wantsReply: Whether the server is to answer with a keepalive at once.
    public static func statusUpdate(
        _ positions: StreamPositions, microseconds: Int64, wantsReply: Bool = false
    ) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "r")]
        bytes.reserveCapacity(34)
        for number in [
            positions.received.rawValue, positions.confirmed.rawValue, positions.confirmed.rawValue,
            UInt64(bitPattern: microseconds &- PgOutputDecoder.epochMicroseconds),
        ] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
            }
        }
        bytes.append(wantsReply ? 1 : 0)
        return bytes
    }
}
