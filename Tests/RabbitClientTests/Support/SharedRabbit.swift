import Brokers
import RabbitClient

/// One RabbitMQ for all tests that leave it running; it ends with the process.
actor SharedRabbit {
    private static let shared = SharedRabbit()
    private var starting: Task<RabbitServer, any Error>?

    private func server() async throws -> RabbitServer {
        if let starting { return try await starting.value }
        // Shared by all tests, so it belongs to none of their tasks.
        let task = Task { try await RabbitServer.temporary() }
        starting = task
        return try await task.value
    }

    static func server() async throws -> RabbitServer {
        try await shared.server()
    }

    /// Runs the body with a connection of its own, which is closed afterwards.
    static func withConnection<Value>(
        _ change: (inout RabbitOptions) -> Void = { _ in }, _ body: (RabbitConnection) async throws -> Value
    ) async throws -> Value {
        var options = try await server().options
        change(&options)
        return try await RabbitConnection.with(options, body)
    }
}
