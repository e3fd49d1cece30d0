import Foundation

/// A server's message log.
struct LogFile: Sendable {
    /// At a start, a log larger than this becomes `NAME.1`, which is the only old one kept.
    static let bytesMax = 16 << 20
    /// How much of its end goes into an error.
    static let endBytes = 2_000

    let path: String

    /// The last lines.
    func end() -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else { return "(no log)" }
        defer { try? handle.close() }
        let size = (try? handle.seekToEnd()) ?? 0
        try? handle.seek(toOffset: size > UInt64(Self.endBytes) ? size - UInt64(Self.endBytes) : 0)
        return String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Sets a large log aside; called while the server does not run.
    func rotate() {
        let files = FileManager.default
        let size = (try? files.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
        guard size > Self.bytesMax else { return }
        try? files.removeItem(atPath: path + ".1")
        try? files.moveItem(atPath: path, toPath: path + ".1")
    }
}
