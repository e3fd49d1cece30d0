/// Why bytes are no history, or no longer one.
///
/// A history whose writer was killed ends in the middle of a record; that is no error, see `HistoryDecoder.leftOver`.
public enum HistoryFormatError: Error, Equatable, Sendable {
    /// The bytes do not begin as a history does.
    case notAHistory
    /// The history is of a later version than this program reads.
    case versionTooHigh(found: Int)
    /// The bytes at this offset are not what was written: the medium or another program changed them.
    case corrupt(offset: Int, reason: String)
    /// Bytes follow the history's end mark.
    case bytesAfterEnd(offset: Int)
    /// An event is longer than `HistoryEncoder.recordBytesMax`.
    case eventTooLong(bytes: Int)
}

extension HistoryFormatError: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .notAHistory:
            "this is no history; `trunkline loadtest run` writes them"
        case .versionTooHigh(let found):
            "the history has version \(found), and this program reads up to \(HistoryHeader.formatVersionMax); use a newer one"
        case .corrupt(let offset, let reason):
            "the history was changed after it was written: at byte \(offset) \(reason)"
        case .bytesAfterEnd(let offset):
            "the history was changed after it was written: at byte \(offset), after its end, there is more"
        case .eventTooLong(let bytes):
            "an event takes \(bytes) bytes and may take \(HistoryEncoder.recordBytesMax)"
        }
    }
}
