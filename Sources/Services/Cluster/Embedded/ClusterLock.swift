import Foundation
import Glibc

/// The lock on a data directory: whoever runs the cluster holds it, and nobody else.
///
/// The kernel drops it when the holder ends, however it ends, so a stale file is no obstacle. Servers do not
/// inherit it. Source: flock(2).
struct ClusterLock: Sendable {
    /// How often the lock is asked for before it counts as another's: who only asks for the holder has it for a moment.
    static let triesMax = 5

    private let handle: FileHandle

    /// Takes the lock and writes this process's id into the file.
    ///
    /// - Throws: `ClusterError.directoryLocked` when another process holds it, `.foreign` when it may not be written.
    init(layout: ClusterLayout) async throws(ClusterError) {
        let path = layout.lockFile
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o644])
        }
        guard let handle = FileHandle(forUpdatingAtPath: path) else {
            throw layout.foreign(FileManager.default.fileExists(atPath: path) ? path : layout.directory)
        }
        var tries = 1
        while flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) != 0 {
            guard tries < Self.triesMax else {
                throw .directoryLocked(directory: layout.directory, pid: Self.pid(in: path))
            }
            tries += 1
            await Poll.pause()
        }
        self.handle = handle
        do {
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: Data("\(ProcessID.current)\n".utf8))
        } catch {
            throw .fileSystem(path: path, reason: error.localizedDescription)
        }
    }

    /// Gives the lock back.
    func release() {
        try? handle.truncate(atOffset: 0)
        try? handle.close()
    }

    /// The process that holds the lock of a data directory; nil when nobody does.
    static func holder(layout: ClusterLayout) -> Int32? {
        guard let handle = FileHandle(forReadingAtPath: layout.lockFile) else { return nil }
        // A shared lock only asks; it goes with the descriptor.
        defer { try? handle.close() }
        return flock(handle.fileDescriptor, LOCK_SH | LOCK_NB) == 0 ? nil : pid(in: layout.lockFile)
    }

    private static func pid(in path: String) -> Int32? {
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return Int32(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
