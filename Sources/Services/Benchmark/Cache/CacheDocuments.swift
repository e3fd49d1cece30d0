import PostgresClient

/// Documents of one length on the shard, found by slot and id as the product's are, and which of them a request reads.
struct CacheDocuments: Sendable {
    /// How many there are: all fit into either server's memory, as in a cache that always hits.
    static let count = 20_000
    /// How long the making, and the reading of all, may take.
    private static let makeTime = Duration.seconds(120)

    /// Bytes of each document.
    let bytes: Int

    private var table: String { "bench_document_\(bytes)" }

    /// Makes the table; texts of digits that hardly shrink.
    func make(on cluster: BenchCluster, shard: ServedRecord.Instance) async throws {
        let hashBytes = 32
        let head = #"{"d":""#.utf8.count + #""}"#.utf8.count
        try await cluster.psql(
            [
                """
                create table \(table) (slot smallint, id uuid, body json not null, primary key (slot, id));
                insert into \(table) select \(Self.slot("n")), \(Self.id("n")),
                    ('{"d":"' || left((select string_agg(md5(n || '-' || i), '')
                        from generate_series(0, \(bytes / hashBytes)) i), \(bytes - head)) || '"}')::json
                from generate_series(1, \(Self.count)) n
                """, "vacuum (analyze) \(table)", "checkpoint",
            ], on: shard, limit: Self.makeTime)
    }

    /// The query for a document by its number: the key is worked out from it, and the row is found by the primary key.
    var query: PostgresStatement {
        PostgresStatement(
            generated: "select body from \(table) where slot = \(Self.slot("$1")) and id = \(Self.id("$1"))", [.int4])
    }

    /// The key of a document in the cache.
    func key(_ number: Int) -> [UInt8] { Array("document:\(bytes):\(number)".utf8) }

    private static func slot(_ number: String) -> String { "(\(number) % 4096)::smallint" }

    private static func id(_ number: String) -> String {
        "('01a20601-74d4-8000-8000-' || lpad(to_hex(\(number)), 12, '0'))::uuid"
    }
}
