import Foundation

/// The standard input, output and error of one command, as files that are removed when it has ended.
struct CommandFiles {
    /// One of the three, by its file's name.
    enum Stream: String, CaseIterable {
        case input, output, error
    }

    private let directory: String

    init(input: String) throws(ClusterError) {
        let files = FileManager.default
        let name = "trunkline-command-\(UUID().uuidString)"
        directory = files.temporaryDirectory.appending(component: name).path
        do {
            // Only the caller may look into it: a script on standard input may carry a password. The child, be it
            // of another account, gets its files opened.
            try files.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(input.utf8).write(to: URL(fileURLWithPath: path(.input)))
        } catch {
            throw .fileSystem(path: directory, reason: error.localizedDescription)
        }
    }

    func path(_ stream: Stream) -> String { "\(directory)/\(stream.rawValue)" }

    func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// What the command wrote; more than `Command.outputBytesMax` is an error.
    func text(_ stream: Stream) throws(ClusterError) -> String {
        guard let handle = FileHandle(forReadingAtPath: path(stream)) else {
            throw .fileSystem(path: path(stream), reason: "cannot be read")
        }
        defer { try? handle.close() }
        let bytes = (try? handle.read(upToCount: Command.outputBytesMax + 1)) ?? Data()
        guard bytes.count <= Command.outputBytesMax else {
            throw .fileSystem(path: path(stream), reason: "more than \(Command.outputBytesMax) bytes")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
