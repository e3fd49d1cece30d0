import RedisClient

/// Trunkline's Redis driver in the benchmark's own process, getting the same documents.
struct RedisDocumentPeer: Peer {
    let name: String
    /// The connections, which take the tasks in turn.
    let connections: [RedisConnection]
    let documents: CacheDocuments
    /// Requests under way at once.
    let tasks: Int

    var isInProcess: Bool { true }

    private static let get = Array("GET".utf8)

    func run(seconds: Int) async throws -> Load {
        await ClosedLoop(tasks: tasks).run(seconds: seconds) { [connections, documents] number in
            let key = documents.key(RowChoice.of(number, rows: CacheDocuments.count))
            do {
                let reply = try await connections[number % connections.count].call([Self.get, key])
                let bytes = reply.bytes?.count ?? 0
                return bytes == documents.bytes ? nil : "a document of \(bytes) bytes"
            } catch {
                return "\(error)"
            }
        }
    }
}
