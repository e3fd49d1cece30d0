import Cluster
import Foundation

/// A PostgreSQL with PL/Proxy before a shard: the peer that calls a function on the shard that a key hashes to.
///
/// Source: PL/Proxy 2.10, "Language syntax" and "Cluster configuration API".
struct PLProxy: Sendable {
    /// The name of the only database that a temporary instance has.
    static let database = "postgres"

    private let instance: PostgresInstance

    var port: Int { instance.port }

    /// The process whose children are the backends.
    let pid: Int32

    /// Starts one before a shard, on which it makes the function that takes an order.
    static func start(before shard: ServedRecord.Instance, on cluster: BenchCluster) async throws -> PLProxy {
        try await cluster.psql(remoteFunction, on: shard)
        let instance = try await PostgresInstance.temporary(settings: .temporary)
        do {
            let isAvailable = "select count(*) from pg_available_extensions where name = 'plproxy'"
            guard try await instance.psql(isAvailable) == "1" else {
                throw BenchmarkError.programMissing(name: "plproxy", package: "postgresql-15-plproxy")
            }
            try await instance.psql(functions(shardPort: shard.port))
            guard let pid = Int32(try await instance.psql(postmaster)) else {
                throw BenchmarkError.clusterUnexpected("PL/Proxy's PostgreSQL does not say its process id")
            }
            return PLProxy(instance: instance, pid: pid)
        } catch {
            try? await instance.stopAndRemove()
            throw error
        }
    }

    func stop() async {
        try? await instance.stopAndRemove()
    }

    private static let postmaster = "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"

    private static let remoteFunction = """
        create or replace function take_order(customer bigint, body json) returns bigint language plpgsql as $$
        begin
            \(BenchScript.insertSQL)(customer, body);
            \(BenchScript.updateSQL)customer;
            return customer;
        end $$
        """

    private static func functions(shardPort: Int) -> String {
        """
        create extension plproxy;
        create schema plproxy;
        create function plproxy.get_cluster_version(name text) returns int language sql as 'select 1';
        create function plproxy.get_cluster_config(in name text, out key text, out val text) returns setof record
            language sql as $$ select null::text, null::text where false $$;
        create function plproxy.get_cluster_partitions(name text) returns setof text language sql as $$
            select 'host=127.0.0.1 port=\(shardPort) dbname=\(BenchCluster.database) user=\(PostgresInstance.superuser)'
        $$;
        create function read_customer(customer text) returns setof json language plproxy as $$
            cluster 'shards';
            run on hashtext(customer);
            \(BenchScript.readSQL)customer;
        $$;
        create function take_order(customer bigint, body json) returns bigint language plproxy as $$
            cluster 'shards';
            run on hashint8(customer);
        $$;
        """
    }
}
