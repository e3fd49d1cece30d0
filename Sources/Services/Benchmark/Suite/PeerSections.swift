import BSS
import Foundation

/// The same reads and orders by every way to a shard: direct, a pooler, PL/Proxy, and Trunkline over HTTP.
///
/// The others' clients know the shard and speak PostgreSQL's protocol; Trunkline's client knows a URL. An order by
/// Trunkline is the whole product path (fence, checks, outbox), by the others two bare statements.
struct PeerSections {
    let suite: BenchmarkSuite
    let cluster: BenchCluster
    let folder: URL

    func run() async throws -> [Section] {
        let shard = try cluster.onlyShard()
        let pgbouncer = try await Pgbouncer.start(
            before: shard, port: try await FreePort.any(), parent: suite.options.folder)
        do {
            let proxy = try await PLProxy.start(before: shard, on: cluster)
            do {
                let ways = Ways(shard: shard, pgbouncer: pgbouncer, proxy: proxy)
                let sections = [try await reads(ways), try await orders(ways)]
                await proxy.stop()
                await pgbouncer.stop()
                return sections
            } catch {
                await proxy.stop()
                throw error
            }
        } catch {
            await pgbouncer.stop()
            throw error
        }
    }

    private struct Ways {
        let shard: ServedRecord.Instance
        let pgbouncer: Pgbouncer
        let proxy: PLProxy
    }

    private func reads(_ ways: Ways) async throws -> Section {
        let rows = suite.options.rows
        let script = BenchScript.read(rows: rows, isPipelined: false)
        return try await compare(
            "Reads of one customer", ways, direct: script, proxied: BenchScript.proxiedRead(rows: rows),
            wrk: WrkScript(pathFile: try BenchRows(count: rows).pathFile(in: folder)))
    }

    private func orders(_ ways: Ways) async throws -> Section {
        let rows = suite.options.rows
        let script = BenchScript.write(rows: rows, isPipelined: false)
        return try await compare(
            "Orders", ways, direct: script, proxied: BenchScript.proxiedWrite(rows: rows),
            wrk: WrkScript(
                pathFile: try BenchRows(count: rows).idFile(in: folder),
                orderPath: ResourceDeclaration.productOrder.collectionPath))
    }

    private func compare(
        _ title: String, _ ways: Ways, direct: String, proxied: String, wrk: WrkScript
    ) async throws -> Section {
        let plain = try await best(PgbenchPeer(name: "pgbench", port: ways.shard.port, script: direct, folder: folder))
        let pooled = try await best(
            PgbenchPeer(
                name: "pgbench by pgbouncer", port: ways.pgbouncer.port, script: direct, mode: .extended,
                folder: folder))
        let proxy = try await best(
            PgbenchPeer(
                name: "pgbench by PL/Proxy", port: ways.proxy.port, database: PLProxy.database, script: proxied,
                folder: folder))
        let trunkline = WrkPeer(name: "trunkline, routed", url: cluster.record.url, script: wrk, folder: folder)
        let meter = cluster.meter(beside: [.pgbouncer: [ways.pgbouncer.pid], .plproxy: [ways.proxy.pid]])
        let results = try await suite.rounds(meter).run([plain, pooled, proxy, trunkline])
        return Section(
            title: "\(title): pgbench with \(plain.clients) clients, by pgbouncer with \(pooled.clients), "
                + "by PL/Proxy with \(proxy.clients), wrk with \(trunkline.connections) connections",
            results: results, targets: [])
    }

    private func best(_ peer: PgbenchPeer) async throws -> PgbenchPeer {
        try await BestClients().of(peer, progress: suite.progress)
    }
}
