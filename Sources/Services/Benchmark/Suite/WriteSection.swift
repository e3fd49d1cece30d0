import Foundation
import Sharding
import Worker

/// Orders: insert one and update its customer, durably; pgbench at its best, Trunkline's driver, and the product.
struct WriteSection {
    let suite: BenchmarkSuite
    let cluster: BenchCluster
    let folder: URL

    func run() async throws -> Section {
        let shard = try cluster.onlyShard()
        let rows = suite.options.rows
        let plain = try await BestClients().of(
            PgbenchPeer(
                name: "pgbench", port: shard.port, script: BenchScript.write(rows: rows, isPipelined: false),
                folder: folder), progress: suite.progress)
        let pipelined = PgbenchPeer(
            name: "pgbench, pipeline", port: shard.port, script: BenchScript.write(rows: rows, isPipelined: true),
            clients: plain.clients, folder: folder)
        guard let name = ShardName(rawValue: shard.name) else {
            throw BenchmarkError.clusterUnexpected("\(shard.name) is no shard's name")
        }
        let results = try await OwnPool(shard).use { pool in
            let worker = try await ShardWorker.start(WorkerConfiguration(shard: name), pool: pool)
            return try await suite.rounds(cluster.meter()).run([
                plain, pipelined, PoolWritePeer(name: "trunkline, write batch", pool: pool, rows: rows),
                WorkerWritePeer(name: "trunkline, whole product", worker: worker, rows: rows, run: UUID().uuidString),
            ])
        }
        return Section(
            title: "Orders: pgbench -M prepared with \(plain.clients) clients, Trunkline with 64 tasks",
            results: results,
            targets: [
                Target(
                    "write batch over plain pgbench", "trunkline, write batch", over: "pgbench", .rate, .atLeast(1))
            ])
    }
}
