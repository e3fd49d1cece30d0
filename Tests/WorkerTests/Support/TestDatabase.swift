import Cluster
import EventLoop
import PostgresClient

@testable import Worker

/// One test's database.
struct TestDatabase: Sendable {
    let instance: PostgresInstance
    let name: String

    /// The loop of all pools of this test run; it ends with the process.
    private static let loop = UVLoop(name: "test-loop")

    var options: PostgresOptions {
        PostgresOptions(
            host: instance.host, port: instance.port, database: name, user: instance.user,
            applicationName: "worker-tests")
    }

    func pool() -> PostgresPool {
        var limits = PoolLimits()
        limits.readConnections = 1
        limits.queryConnections = 1
        limits.writeConnections = 8
        return PostgresPool(loop: Self.loop, options: options, limits: limits, label: name)
    }

    /// Runs a script as another session, and answers what it prints.
    @discardableResult
    func psql(_ script: String) async throws -> String {
        try await instance.psql(script, database: name)
    }

    /// Runs the migrations without a pool.
    func migrateByScript(_ migrations: [Migration]) async throws {
        try await psql(SchemaMigrator.prepareSQL)
        for migration in migrations { try await psql(SchemaMigrator.script(for: migration)) }
    }
}
