import Foundation
import Sharding

/// The rows that every peer reads, and the tables that every peer writes.
///
/// Customers stand in the product's own table; writes go to two plain tables, so that all peers do the same
/// statements on them and the product's own path is compared beside.
struct BenchRows: Sendable {
    /// How many customers there are.
    let count: Int

    /// How many of them HTTP clients ask for: wrk keeps a prepared request for each.
    static let pathsMax = 20_000

    /// Rows in one line of output to a COPY file.
    private static let linesPerWrite = 1000

    /// Puts the rows on the cluster's shards, each where its slot lives, and settles the server.
    ///
    /// - Parameter folder: For files while copying.
    func load(into cluster: BenchCluster, folder: URL) async throws {
        let files = try copyFiles(shards: cluster.shards.count, folder: folder)
        for (shard, file) in zip(cluster.shards, files) {
            let path = file.path(percentEncoded: false)
            try await cluster.psql("\\copy public.customer (\(BenchCustomer.columns)) from '\(path)'", on: shard)
            try await cluster.psql(Self.writeTables(count: count), on: shard)
            // Reads must not pay for the loading: hint bits, statistics and the checkpoint come first.
            for settle in ["vacuum (analyze) customer", "vacuum (analyze) bench_customer", "checkpoint"] {
                try await cluster.psql(settle, on: shard)
            }
            let found = try await cluster.psql("select count(*) from public.customer", on: shard)
            guard (Int(found) ?? 0) > 0 else {
                throw BenchmarkError.clusterUnexpected("\(shard.name) has none of the rows")
            }
        }
    }

    /// A file with the paths that HTTP clients ask for, spread over all customers.
    func pathFile(in folder: URL) throws -> String {
        try file(in: folder) { $0.path }
    }

    /// A file with the ids of the customers that HTTP clients order for, spread over all customers.
    func idFile(in folder: URL) throws -> String {
        try file(in: folder) { $0.id.text }
    }

    private func file(in folder: URL, line: (BenchCustomer) -> String) throws -> String {
        let step = max(1, count / Self.pathsMax)
        let paths = try stride(from: 1, through: count, by: step).map { line(try BenchCustomer(number: $0)) }
        let file = folder.appending(path: "paths-\(UUID().uuidString)")
        try paths.joined(separator: "\n").write(to: file, atomically: false, encoding: .utf8)
        return file.path(percentEncoded: false)
    }

    /// One file of rows for each shard; a new cluster gives shard `i` of `n` the `i`-th run of slots.
    private func copyFiles(shards: Int, folder: URL) throws -> [URL] {
        let owners = BenchRows.owners(shards: shards)
        let files = (0..<shards).map { folder.appending(path: "customer-\($0)-\(UUID().uuidString)") }
        for file in files { try Data().write(to: file) }
        let handles = try files.map { try FileHandle(forWritingTo: $0) }
        for start in stride(from: 1, through: count, by: Self.linesPerWrite) {
            var chunks = [String](repeating: "", count: shards)
            for number in start...min(count, start + Self.linesPerWrite - 1) {
                let customer = try BenchCustomer(number: number)
                chunks[owners[customer.slot.index]] += customer.line
            }
            for (handle, chunk) in zip(handles, chunks) { try handle.write(contentsOf: Data(chunk.utf8)) }
        }
        for handle in handles { try handle.close() }
        return files
    }

    /// The shard of each slot in a cluster that was just made.
    static func owners(shards: Int) -> [Int] {
        let endpoints = (0..<shards).map { Endpoint(host: "127.0.0.1", port: $0 + 2, database: "d", user: "u") }
        let catalog = Endpoint(host: "127.0.0.1", port: 1, database: "d", user: "u")
        guard let map = try? TopologyDocument.even(catalog: catalog, endpoints: endpoints).slotMap() else {
            preconditionFailure("\(shards) shards make no topology")
        }
        return Slot.all.map { map.owner(of: $0).shard }
    }

    private static func writeTables(count: Int) -> String {
        """
        create table bench_customer (
            n bigint primary key, version bigint not null, updated_at timestamptz not null, body json not null
        ) with (fillfactor = 85);
        create table bench_order (
            id bigint generated always as identity primary key, customer bigint not null, body json not null
        );
        insert into bench_customer
        select n, 1, now(), json_build_object('name', n, 'filler', repeat('x', 180)) from generate_series(1, \(count)) n;
        """
    }
}
