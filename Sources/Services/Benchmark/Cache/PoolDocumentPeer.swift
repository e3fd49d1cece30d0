import PostgresClient

/// Trunkline's driver in the benchmark's own process, reading one document at a time by its id.
struct PoolDocumentPeer: Peer {
    let name: String
    let pool: PostgresPool
    let documents: CacheDocuments
    /// Requests under way at once.
    let tasks: Int

    var isInProcess: Bool { true }

    func run(seconds: Int) async throws -> Load {
        let query = documents.query
        return await ClosedLoop(tasks: tasks).run(seconds: seconds) { [pool, documents] number in
            let chosen = Int32(RowChoice.of(number, rows: CacheDocuments.count))
            do {
                let found = try await pool.read(query, [.int4(chosen)], deadline: .now + .seconds(10))
                let bytes = found.count == 1 ? try found[0].bytes(0).count : 0
                return bytes == documents.bytes ? nil : "a document of \(bytes) bytes"
            } catch {
                return "\(error)"
            }
        }
    }
}
