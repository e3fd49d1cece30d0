import Foundation

/// The line that `trunkline up --json` prints once it serves.
struct ReadyLine: Codable, Sendable {
    struct Instance: Codable, Sendable {
        let name: String
        let port: Int
        let pid: Int32
    }

    let url: String
    let controlURL: String
    let pid: Int32
    let instances: [Instance]

    struct NotReady: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads lines until the one that is the ready line.
    static func read(from handle: FileHandle, within time: Duration) async throws -> ReadyLine {
        try await withThrowingTaskGroup(of: ReadyLine?.self) { group in
            group.addTask {
                for try await line in handle.bytes.lines {
                    if let ready = try? JSONDecoder().decode(ReadyLine.self, from: Data(line.utf8)) { return ready }
                }
                throw NotReady(description: "its output ended without a ready line")
            }
            group.addTask {
                try await Task.sleep(for: time)
                throw NotReady(description: "no ready line in \(time)")
            }
            defer { group.cancelAll() }
            guard let ready = try await group.next() ?? nil else { throw NotReady(description: "nothing was read") }
            return ready
        }
    }
}
