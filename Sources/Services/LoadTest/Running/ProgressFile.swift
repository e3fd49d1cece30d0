import Foundation

/// A file with a line of JSON for every second, which another process follows.
struct ProgressFile: Sendable {
    let path: String

    /// Adds a second.
    func append(_ second: SecondProgress) {
        guard let line = try? JSONEncoder().encode(second) else { return }
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        guard let handle = FileHandle(forWritingAtPath: path) else { return }
        _ = try? handle.seekToEnd()
        // Progress is only shown: what cannot be written is not missed in the result.
        try? handle.write(contentsOf: line + [UInt8(ascii: "\n")])
        try? handle.close()
    }

    /// The whole lines from the `seen`-th on.
    func seconds(after seen: Int) -> [SecondProgress] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().dropFirst(seen).compactMap {
            try? JSONDecoder().decode(SecondProgress.self, from: Data($0.utf8))
        }
    }
}
