import Foundation

/// A committed transaction's messages on disk, in order.
struct SpooledTransaction: Sendable {
    /// Bytes read at once.
    private static let readBytes = 1 << 20

    let path: String
    let bytes: Int

    /// Hands each message over, in order.
    func forEach(_ body: (ArraySlice<UInt8>) async throws(CaptureError) -> Void) async throws(CaptureError) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .spoolFailed("\(path) is gone") }
        defer { try? file.close() }
        var pending: [UInt8] = []
        while true {
            let read: Data?
            do { read = try file.read(upToCount: Self.readBytes) } catch {
                throw .spoolFailed("\(path): \(error.localizedDescription)")
            }
            guard let read, !read.isEmpty else { break }
            pending += read
            var at = 0
            while pending.count - at >= 4 {
                let length = pending[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
                guard pending.count - at - 4 >= length else { break }
                try await body(pending[at + 4..<at + 4 + length])
                at += 4 + length
            }
            pending.removeFirst(at)
        }
        guard pending.isEmpty else { throw .spoolFailed("\(path) is cut off") }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
