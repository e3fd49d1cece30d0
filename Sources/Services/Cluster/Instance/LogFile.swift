import Foundation

/// A log that a server or a detached process extends at its end.
public struct LogFile: Sendable, Equatable {
    /// At a start, a log larger than this becomes `NAME.1`, which is the only old one kept.
    static let bytesMax = 16 << 20
    /// How much of its end goes into an error.
    static let endBytes: UInt64 = 2_000

    /// Where it is.
    public let path: String

    /// Names a log, which need not exist.
    public init(path: String) { self.path = path }

    /// How long it is now; 0 when there is none.
    public var bytes: UInt64 {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? UInt64 ?? 0
    }

    /// The last lines, for an error.
    ///
    /// - Parameter start: How long the log was before what is asked for; it counts no more once the log is shorter.
    public func end(after start: UInt64 = 0) -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else { return "(no log)" }
        defer { try? handle.close() }
        let size = (try? handle.seekToEnd()) ?? 0
        let first = max(start <= size ? start : 0, size > Self.endBytes ? size - Self.endBytes : 0)
        try? handle.seek(toOffset: first)
        let bytes = (try? handle.read(upToCount: Int(Self.endBytes))) ?? Data()
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? "(nothing was logged)" : text
    }

    /// Sets a large log aside; called while nobody writes.
    func rotate() {
        let files = FileManager.default
        guard bytes > Self.bytesMax else { return }
        try? files.removeItem(atPath: path + ".1")
        try? files.moveItem(atPath: path, toPath: path + ".1")
    }
}
