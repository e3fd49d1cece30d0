import Cluster
import EventLoop
import PostgresClient

/// One server for the cases of a parameterised test; it ends with the process.
actor SharedServer {
    private static let shared = SharedServer()
    private var servers: [String: Task<TestServer, any Error>] = [:]

    private func server(script: String) async throws -> TestServer {
        if let task = servers[script] { return try await task.value }
        // Shared by all cases, so it belongs to none of their tasks.
        let task = Task { TestServer(instance: try await .temporary(script: script), loop: UVLoop(name: "shared")) }
        servers[script] = task
        return try await task.value
    }

    /// Runs the body with a pool on the server that was set up with `script`.
    static func withPool(script: String, _ body: (PostgresPool) async throws -> Void) async throws {
        try await shared.server(script: script).withPool { try await body($0) }
    }
}
