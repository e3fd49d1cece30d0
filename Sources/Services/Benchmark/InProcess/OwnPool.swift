import Cluster
import EventLoop
import PostgresClient

/// A pool of the benchmark's own on one shard, over TCP as every other peer.
struct OwnPool: Sendable {
    private let loop: UVLoop
    let pool: PostgresPool

    /// Connects to a shard.
    init(_ shard: ServedRecord.Instance) {
        loop = UVLoop(name: "bench")
        pool = PostgresPool(
            loop: loop,
            options: PostgresOptions(
                host: "127.0.0.1", port: shard.port, database: BenchCluster.database,
                user: PostgresInstance.superuser),
            label: shard.name)
    }

    /// Does work with it and closes it.
    func use<Value>(_ work: (PostgresPool) async throws -> Value) async throws -> Value {
        do {
            let value = try await work(pool)
            await close()
            return value
        } catch {
            await close()
            throw error
        }
    }

    private func close() async {
        await pool.close()
        await loop.stop()
    }
}
