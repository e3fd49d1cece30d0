import Cluster

extension PostgresInstance {
    /// Kills the server with all its processes, and starts it again.
    func killAndStart() async throws {
        try await kill9()
        try await start()
    }
}
