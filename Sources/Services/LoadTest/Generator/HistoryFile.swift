import Dispatch
import Foundation
import Synchronization

/// A file that a queue of its own writes, in the order given.
final class HistoryFile: Sendable {
    private struct State {
        var waitingBytes = 0
        var failure: String?
    }

    private let queue: DispatchQueue
    private let handle: FileHandle
    private let waitingBytesMax: Int
    private let state = Mutex(State())

    /// Makes the file, empty.
    init(path: String, waitingBytesMax: Int) throws(LoadTestError) {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw .file(path: path, reason: "it cannot be written") }
        self.handle = handle
        self.waitingBytesMax = waitingBytesMax
        queue = DispatchQueue(label: "history")
    }

    /// Why something was not written; nothing is written after it.
    var failure: String? { state.withLock { $0.failure } }

    /// Writes bytes as soon as the disk can.
    func write(_ bytes: [UInt8]) {
        let isTaken = state.withLock { state in
            guard state.failure == nil else { return false }
            guard state.waitingBytes + bytes.count <= waitingBytesMax else {
                state.failure = "the disk is slower than the history"
                return false
            }
            state.waitingBytes += bytes.count
            return true
        }
        guard isTaken else { return }
        queue.async {
            do {
                try self.handle.write(contentsOf: bytes)
            } catch {
                self.state.withLock { $0.failure = "the history cannot be written: \(error.localizedDescription)" }
            }
            self.state.withLock { $0.waitingBytes -= bytes.count }
        }
    }

    /// Waits until all is written, and closes the file.
    func close() {
        queue.sync { try? handle.close() }
    }
}
