import Brokers
import EventLoop
import RedisClient
import Testing

/// A real Redis, a loop and connections on it, for one test.
struct TestRedis: Sendable {
    let server: RedisServer
    let loop: UVLoop

    /// Runs the body with a server of its own; everything is closed and removed afterwards.
    static func with(
        password: String? = nil, options: [String] = [], _ body: (TestRedis) async throws -> Void
    ) async throws {
        let server = try await RedisServer.temporary(password: password, options: options)
        let redis = TestRedis(server: server, loop: UVLoop(name: "test"))
        let result: Result<Void, any Error>
        do { result = .success(try await body(redis)) } catch { result = .failure(error) }
        await redis.loop.stop()
        try await server.stopAndRemove()
        try result.get()
    }

    /// Patient options, for a busy machine.
    var options: RedisOptions {
        RedisOptions(
            host: server.host, port: server.port, password: server.password, connectTimeout: .seconds(30),
            commandTimeout: .seconds(30))
    }

    /// Waits until the server holds a client that waits, as in BLPOP.
    func awaitBlockedClient() async throws {
        try await withConnection { connection in
            try await eventually {
                try await connection.ask("INFO", "clients").text?.contains("blocked_clients:1") ?? false
            }
        }
    }

    /// Runs the body with a connection, and closes it.
    ///
    /// - Parameter adjust: Changes the options.
    func withConnection<Value>(
        connected: Bool = true, _ adjust: (inout RedisOptions) -> Void = { _ in },
        _ body: (RedisConnection) async throws -> Value
    ) async throws -> Value {
        var options = options
        adjust(&options)
        let connection = RedisConnection(loop: loop, options: options)
        do {
            if connected { try await connection.connect() }
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }
}

extension RedisConnection {
    /// Sends one command of text.
    func ask(_ words: String..., blocking: Duration = .zero) async throws(RedisError) -> RedisReply {
        try await call(command(words), blocking: blocking)
    }
}

/// A command of text.
func command(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

/// The error that the body throws, or nil.
func failure(of body: () async throws -> some Any) async -> RedisError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? RedisError
    }
}

/// Waits until the condition holds; records an issue if it does not within a minute.
func eventually(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        guard .now < deadline else {
            Issue.record("the condition did not come true")
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
