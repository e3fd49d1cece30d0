import Cluster

extension PostgresInstance {
    /// Kills the server with all its processes, and starts it again.
    ///
    /// Tried a few times: a process that was killed a moment ago still has its number, by which PostgreSQL knows who holds
    /// a lock file.
    func killAndStart() async throws {
        try await kill9()
        for attempt in 1... {
            do {
                try await start()
                return
            } catch {
                guard attempt < 20 else { throw error }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }
}
