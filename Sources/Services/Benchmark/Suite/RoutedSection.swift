import Foundation

/// Point reads through what a client talks to: pgbouncer, Trunkline's router, and a bare server without any read.
struct RoutedSection {
    let suite: BenchmarkSuite
    let cluster: BenchCluster
    let folder: URL

    func run() async throws -> Section {
        let shard = try cluster.onlyShard()
        let pgbouncer = try await Pgbouncer.start(
            before: shard, port: try await FreePort.any(), parent: suite.options.folder)
        do {
            let section = try await suite.withHello { hello, url in try await compare(shard, pgbouncer, hello, url) }
            await pgbouncer.stop()
            return section
        } catch {
            await pgbouncer.stop()
            throw error
        }
    }

    private func compare(
        _ shard: ServedRecord.Instance, _ pgbouncer: Pgbouncer, _ hello: RunningProgram, _ helloURL: String
    ) async throws -> Section {
        let script = BenchScript.read(rows: suite.options.rows, isPipelined: false)
        let direct = try await BestClients().of(
            PgbenchPeer(name: "pgbench", port: shard.port, script: script, folder: folder), progress: suite.progress)
        let pooled = try await BestClients().of(
            PgbenchPeer(
                name: "pgbench by pgbouncer", port: pgbouncer.port, script: script, mode: .extended, folder: folder),
            progress: suite.progress)
        let paths = WrkScript(pathFile: try BenchRows(count: suite.options.rows).pathFile(in: folder))
        let results = try await suite.rounds(
            cluster.meter(beside: [.pgbouncer: [pgbouncer.pid], .hello: [hello.pid]])
        ).run([
            direct, pooled, WrkPeer(name: "trunkline, routed", url: cluster.record.url, script: paths, folder: folder),
            WrkPeer(name: "hello", url: helloURL, script: paths, folder: folder),
        ])
        return Section(
            title: "Routed reads: pgbench with \(direct.clients) clients, by pgbouncer with \(pooled.clients), "
                + "wrk with 64 connections",
            results: results, targets: Self.targets)
    }

    private static let targets = [
        Target(
            "routed reads over pgbench by pgbouncer", "trunkline, routed", over: "pgbench by pgbouncer", .rate,
            .atLeast(1)),
        Target(
            "routed reads over direct pgbench", "trunkline, routed", over: "pgbench", .rate, .atLeast(1), isAim: true),
        Target(
            "CPU per routed read over that of the bare server", "trunkline, routed", over: "hello",
            .cpu(.trunkline, over: .hello), .atMost(2)),
    ]
}
