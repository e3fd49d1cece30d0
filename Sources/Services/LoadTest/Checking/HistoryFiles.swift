import Foundation
import Histories

/// The histories of one run: a file for each of its generator processes.
struct HistoryFiles: Sendable {
    /// How much of a file is read at once, in bytes.
    private static let chunkBytes = 1 << 20
    /// The most processes that a run has.
    private static let processesMax = LoadRun.processesMax

    /// What one pass through a file ended with.
    struct Ending {
        let header: HistoryHeader
        let isComplete: Bool
    }

    let paths: [String]

    /// The files of a history's path: itself, or with several processes `PATH.0`, `PATH.1` and so on.
    ///
    /// - Throws: `LoadTestError.file` when there is none.
    init(path: String) throws(LoadTestError) {
        let files = FileManager.default
        if files.fileExists(atPath: path) {
            paths = [path]
        } else {
            paths = (0..<Self.processesMax).map { "\(path).\($0)" }.filter(files.fileExists)
        }
        guard !paths.isEmpty else {
            throw .file(path: path, reason: "there is no such history; `trunkline loadtest run --history` writes them")
        }
    }

    /// Reads the events that are wanted of one file.
    ///
    /// - Throws: `LoadTestError.file` when it is no history, or was changed.
    func read(
        _ path: String, where isWanted: (HistoryPlaces) -> Bool, _ body: (HistoryEvent) -> Void
    ) throws(LoadTestError) -> Ending {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw .file(path: path, reason: "it cannot be read")
        }
        defer { try? handle.close() }
        var decoder = HistoryDecoder()
        do {
            while let chunk = try handle.read(upToCount: Self.chunkBytes), !chunk.isEmpty {
                decoder.append([UInt8](chunk))
                while let event = try decoder.next(where: isWanted) { body(event) }
            }
        } catch {
            throw .file(path: path, reason: "\(error)")
        }
        guard let header = decoder.header else {
            throw .file(path: path, reason: "it ends within its first line: no request was recorded")
        }
        return Ending(header: header, isComplete: decoder.isComplete)
    }
}
