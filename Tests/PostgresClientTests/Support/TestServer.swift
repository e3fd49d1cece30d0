import Cluster
import EventLoop
import PostgresClient

/// A real PostgreSQL, a loop and pools on it, for one test.
struct TestServer: Sendable {
    let instance: PostgresInstance
    let loop: UVLoop

    /// Runs the body with a server of its own; everything is closed and removed afterwards.
    static func with<Value>(
        settings: PostgresSettings = .temporary, access: AccessRules = .loopbackTrust, files: [String: String] = [:],
        script: String = "", _ body: (TestServer) async throws -> Value
    ) async throws -> Value {
        try await PostgresInstance.withTemporary(settings: settings, access: access, files: files, script: script) {
            let server = TestServer(instance: $0, loop: UVLoop(name: "test"))
            do {
                let value = try await body(server)
                await server.loop.stop()
                return value
            } catch {
                await server.loop.stop()
                throw error
            }
        }
    }

    var options: PostgresOptions {
        PostgresOptions(host: instance.host, port: instance.port, database: "postgres", user: instance.user)
    }

    /// Runs the body with a pool, and closes it.
    func withPool<Value>(
        _ limits: PoolLimits = PoolLimits(), options: PostgresOptions? = nil,
        _ body: (PostgresPool) async throws -> Value
    ) async throws -> Value {
        let pool = PostgresPool(loop: loop, options: options ?? self.options, limits: limits, label: "test")
        do {
            let value = try await body(pool)
            await pool.close()
            return value
        } catch {
            await pool.close()
            throw error
        }
    }
}

extension ContinuousClock.Instant {
    /// A deadline that a healthy server never reaches, even on a busy machine.
    static var generous: Self { .now + .seconds(60) }
}

/// The error that the body throws, or nil.
func failure(of body: () async throws -> some Any) async -> PostgresError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}
