import Foundation

/// Point reads of one row: pgbench at its best, and Trunkline's driver.
struct ReadSection {
    let suite: BenchmarkSuite
    let cluster: BenchCluster
    let folder: URL

    func run() async throws -> Section {
        let shard = try cluster.onlyShard()
        let rows = suite.options.rows
        let plain = try await BestClients().of(
            PgbenchPeer(
                name: "pgbench", port: shard.port, script: BenchScript.read(rows: rows, isPipelined: false),
                folder: folder), progress: suite.progress)
        let pipelined = PgbenchPeer(
            name: "pgbench, pipeline", port: shard.port, script: BenchScript.read(rows: rows, isPipelined: true),
            clients: plain.clients, folder: folder)
        let results = try await OwnPool(shard).use { pool in
            try await suite.rounds(cluster.meter()).run([
                plain, pipelined, PoolReadPeer(name: "trunkline, in process", pool: pool, rows: rows),
            ])
        }
        return Section(
            title: "Point reads: pgbench -M prepared with \(plain.clients) clients, Trunkline's driver with 256 tasks",
            results: results,
            targets: [
                Target(
                    "reads in process over direct pgbench", "trunkline, in process", over: "pgbench", .rate,
                    .atLeast(2))
            ])
    }
}
