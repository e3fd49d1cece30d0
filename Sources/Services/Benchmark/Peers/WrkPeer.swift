import Foundation

/// wrk asking an HTTP server for the benchmark's customers.
struct WrkPeer: Peer {
    private static let tolerance = 60

    let name: String
    let url: String
    let script: WrkScript
    var connections = 64
    let folder: URL

    func run(seconds: Int) async throws -> Load {
        let file = folder.appending(path: "wrk-\(UUID().uuidString).lua").path(percentEncoded: false)
        try script.text.write(toFile: file, atomically: false, encoding: .utf8)
        let program = Program(
            name: "wrk",
            words: [
                try Installed.wrk.path(), "--threads", "1", "--connections", "\(connections)", "--duration",
                "\(seconds)s", "--latency", "--timeout", "10s", "--script", file, url,
            ])
        let result = try WrkResult(parsing: try await program.output(limit: .seconds(seconds + Self.tolerance)))
        return Load(
            requests: result.requests, seconds: result.seconds, medianMicroseconds: result.medianMicroseconds,
            failures: result.failures, example: "an answer was no success, or none came")
    }
}
