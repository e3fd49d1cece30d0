import Foundation

/// A report's file.
public struct ReportFile: Sendable {
    private let path: String

    /// Names a file; nothing is written yet.
    public init(path: String) {
        self.path = path
    }

    /// Writes the text, so that the file is either the old or the new one whatever happens meanwhile.
    ///
    /// - Throws: `LoadTestError.file` if it cannot be written.
    public func write(_ text: String) throws(LoadTestError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .file(
                path: path,
                reason: "it cannot be written (\(error.localizedDescription)); is its folder there and writable?")
        }
    }
}
