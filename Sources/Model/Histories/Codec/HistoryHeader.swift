/// How a history begins: whose it is.
public struct HistoryHeader: Equatable, Sendable {
    /// The version of the form; a reader refuses a higher one.
    public static let formatVersionMax = 1
    /// The length of a header in bytes.
    public static let byteCount = 40

    /// The first bytes; the line ends show a transfer that took the file for text.
    private static let magic: [UInt8] = Array("TLHIST\r\n".utf8)

    /// The version of the form.
    public var formatVersion = HistoryHeader.formatVersionMax
    /// The generator process, from 0, which its events carry too.
    public var process: Int
    /// A number of the run's own, which all its processes share; markers begin with it.
    public var run: UInt64
    /// When the run began, in milliseconds since 1970 UTC.
    public var startedAtUnixMilliseconds: Int64

    /// Describes a history.
    public init(process: Int, run: UInt64, startedAtUnixMilliseconds: Int64) {
        self.process = process
        self.run = run
        self.startedAtUnixMilliseconds = startedAtUnixMilliseconds
    }

    /// The header's bytes.
    public var bytes: [UInt8] {
        var bytes = Self.magic
        bytes.appendLittleEndian(UInt32(formatVersion))
        bytes.appendLittleEndian(UInt32(process))
        bytes.appendLittleEndian(run)
        bytes.appendLittleEndian(UInt64(bitPattern: startedAtUnixMilliseconds))
        bytes.appendLittleEndian(UInt32(0))
        bytes.appendLittleEndian(RecordFrame.checksum(bytes, 0..<bytes.count))
        return bytes
    }

    /// Reads a header at the start of at least `byteCount` bytes.
    init(bytes: [UInt8]) throws(HistoryFormatError) {
        precondition(bytes.count >= Self.byteCount, "a header has \(Self.byteCount) bytes")
        guard bytes.prefix(Self.magic.count).elementsEqual(Self.magic) else { throw .notAHistory }
        let version = Int(bytes.littleEndian32(at: 8))
        guard version <= Self.formatVersionMax else { throw .versionTooHigh(found: version) }
        guard bytes.littleEndian32(at: 36) == RecordFrame.checksum(bytes, 0..<36) else {
            throw .corrupt(offset: 0, reason: "the header does not match its checksum")
        }
        formatVersion = version
        process = Int(bytes.littleEndian32(at: 12))
        run = bytes.littleEndian64(at: 16)
        startedAtUnixMilliseconds = Int64(bitPattern: bytes.littleEndian64(at: 24))
    }
}
