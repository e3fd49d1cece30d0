import Brokers
import RabbitClient

/// The broker that tests kill and freeze, one test after the other; it ends with the process.
actor BrokenRabbit {
    /// Quorum queues that survive a kill from the beginning.
    private static let agedQueues = ["broken-kill", "broken-consumer"]
    /// How long a new quorum queue may not survive a kill.
    ///
    /// RabbitMQ 3.10.8 notes it in a file that Erlang's dets writes after 3 seconds, and after a kill before that the
    /// queue never answers again. Nothing tells when it is written.
    private static let agingTime = Duration.seconds(6)
    /// For the sockets of a killed broker, which are open until the last of its threads has ended.
    private static let portTriesMax = 500

    private static let shared = BrokenRabbit()
    private var starting: Task<RabbitServer, any Error>?

    private func server() async throws -> RabbitServer {
        if let starting { return try await starting.value }
        // Shared by all tests, so it belongs to none of their tasks.
        let task = Task {
            let server = try await RabbitServer.temporary()
            try await RabbitConnection.with(server.options) { connection in
                for queue in Self.agedQueues { try await connection.declareQueue(queue) }
            }
            try await Task.sleep(for: Self.agingTime)
            return server
        }
        starting = task
        return try await task.value
    }

    /// Runs the body with the broker running.
    static func withServer(_ body: (RabbitServer) async throws -> Void) async throws {
        let server = try await shared.server()
        try await restart(server)
        try await body(server)
    }

    /// Runs the body with the broker running and a connection to it, which is closed afterwards.
    static func withConnection(
        _ change: (inout RabbitOptions) -> Void = { _ in },
        _ body: (RabbitServer, RabbitConnection) async throws -> Void
    ) async throws {
        try await withServer { server in
            var options = server.options
            change(&options)
            try await RabbitConnection.with(options) { try await body(server, $0) }
        }
    }

    /// Starts the broker, if it does not run.
    static func restart(_ server: RabbitServer) async throws {
        for _ in 1..<portTriesMax {
            do {
                return try await server.start()
            } catch BrokerError.portInUse {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        try await server.start()
    }

    /// Runs the body while the broker is frozen.
    static func frozen(_ server: RabbitServer, _ body: () async throws -> Void) async throws {
        try server.freeze()
        do {
            try await body()
            try server.proceed()
        } catch {
            try server.proceed()
            throw error
        }
    }
}
