import Foundation

/// A log that a server or a detached process extends at its end.
///
/// The writer has the file open for as long as it lives and knows no limit, so whoever supervises it cuts the file.
/// PostgreSQL's own `logging_collector` bounds how old a log gets, not how long: a file that reached
/// `log_rotation_size` is followed by the next, and `log_truncate_on_rotation` counts at times only. Source: PostgreSQL
/// 15 manual, "Where to Log".
public struct LogFile: Sendable, Equatable {
    /// A larger log is cut: its last so many bytes become `NAME.1`, the only old one kept, and it begins anew.
    static let bytesMax: UInt64 = 16 << 20
    /// How much is copied at once.
    private static let chunkBytes = 1 << 20
    /// How much of its end goes into an error.
    static let endBytes: UInt64 = 2_000

    /// Where it is.
    public let path: String

    /// Names a log, which need not exist.
    public init(path: String) { self.path = path }

    /// How long it is now; 0 when there is none.
    public var bytes: UInt64 {
        guard let handle = FileHandle(forReadingAtPath: path) else { return 0 }
        defer { try? handle.close() }
        return (try? handle.seekToEnd()) ?? 0
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

    /// Cuts a log that is too long, also while it is written to.
    ///
    /// The writer appends, so that it goes on at the new beginning. What it writes between the last look at the end and
    /// the cut is lost.
    ///
    /// - Returns: Whether it was too long.
    @discardableResult
    public func cut() -> Bool {
        guard bytes > Self.bytesMax, let log = FileHandle(forUpdatingAtPath: path) else { return false }
        defer { try? log.close() }
        // A disk that is full must not keep the log from being cut: then there is no old one.
        try? keepEnd(of: log)
        try? log.truncate(atOffset: 0)
        return true
    }

    private func keepEnd(of log: FileHandle) throws {
        let old = path + ".1"
        try? FileManager.default.removeItem(atPath: old)
        _ = FileManager.default.createFile(atPath: old, contents: nil, attributes: [.posixPermissions: 0o600])
        guard let kept = FileHandle(forWritingAtPath: old) else { return }
        defer { try? kept.close() }
        let size = try log.seekToEnd()
        try log.seek(toOffset: size > Self.bytesMax ? size - Self.bytesMax : 0)
        // Bounded too, or a writer that is as fast as the copy would never be cut.
        for _ in 0..<Int(Self.bytesMax) / Self.chunkBytes {
            guard let chunk = try log.read(upToCount: Self.chunkBytes), !chunk.isEmpty else { return }
            try kept.write(contentsOf: chunk)
        }
    }
}
