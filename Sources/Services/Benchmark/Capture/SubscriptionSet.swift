import Cluster
import PostgresClient

/// PostgreSQL's own subscriptions to all shards, in a database of their own beside the catalog's.
struct SubscriptionSet: Sendable {
    /// The publication at every shard: the columns and rows that change capture publishes too.
    private static let publication = "bench_customer"

    let cluster: CaptureCluster
    /// The database, and the beginning of the subscriptions' names.
    let database: String
    let pool: PostgresPool

    /// Subscribes to the empty shards, so that their logs are kept from now on; nothing is applied yet.
    ///
    /// - Parameter waitsForDisk: The subscriptions' `synchronous_commit`.
    static func subscribe(
        _ cluster: CaptureCluster, database: String, waitsForDisk: Bool
    ) async throws -> SubscriptionSet {
        try await cluster.cluster.catalog.createDatabase(database)
        try await cluster.atCatalog(try await tableScript(cluster), database: database)
        try await cluster.onShards { _ in
            """
            do $$ begin
                if not exists (select from pg_publication where pubname = '\(publication)') then
                    execute (select format('create publication \(publication) for table public.customer (%s)',
                        string_agg(quote_ident(name), ', ')) from unnest('\(columns)'::text[]) name);
                end if;
            end $$
            """
        }
        for (index, shard) in cluster.cluster.shards.enumerated() {
            try await cluster.atCatalog(
                """
                create subscription \(database)_\(index)
                connection 'host=\(shard.host) port=\(shard.port) user=\(shard.user) dbname=\(EmbeddedCluster.database)'
                publication \(publication)
                with (copy_data = false, enabled = false, slot_name = '\(database)_\(index)',
                    synchronous_commit = '\(waitsForDisk ? "on" : "off")')
                """, database: database)
        }
        return SubscriptionSet(cluster: cluster, database: database, pool: cluster.pool(database: database))
    }

    /// Starts or ends the applying, of all at the same moment.
    func set(isApplying: Bool) async throws {
        let statements = cluster.cluster.shards.indices.map { index in
            "alter subscription \(database)_\(index) \(isApplying ? "enable" : "disable")"
        }
        // One transaction: the launcher of subscriptions, woken once, then sees all of them.
        try await pool.execute(
            script: statements.joined(separator: "; "), deadline: .now + CaptureCluster.statementTime)
    }

    /// Waits until no process of PostgreSQL's applies or sends for these.
    func waitUntilIdle() async throws {
        let workers = PostgresStatement(
            "select count(*) from pg_stat_subscription where pid is not null and starts_with(subname, $1)", [.text])
        let deadline = ContinuousClock.now + CaptureCluster.statementTime
        while try await pool.query(workers, [.text(database)], deadline: deadline)[0].int8(0) > 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private static var columns: String {
        "{\(TableContent.columnNames.joined(separator: ","))}"
    }

    /// The replica's table with its indexes, as the catalog describes them, in schema public.
    private static func tableScript(_ cluster: CaptureCluster) async throws -> String {
        try await cluster.atCatalog(
            """
            select 'create table public.customer ('
                || string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum)
                || ', primary key (slot, id)) with ('
                || (select array_to_string(reloptions, ', ') from pg_class where oid = 'replica.customer'::regclass) || ');'
            from pg_attribute a where a.attrelid = 'replica.customer'::regclass and a.attnum > 0 and not a.attisdropped;
            select replace(indexdef, ' ON replica.customer ', ' ON public.customer ') || ';' from pg_indexes
            where schemaname = 'replica' and tablename = 'customer' and indexname <> 'customer_pkey';
            """)
    }
}
