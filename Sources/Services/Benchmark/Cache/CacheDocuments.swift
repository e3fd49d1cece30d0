import PostgresClient

/// Product orders on the shard, found by slot and id as the product's are, all of one length.
///
/// They are stored as the product stores its own (PostgreSQL compresses what is longer than about 2,000 bytes), so that a
/// reading of them costs what a reading of the product's would.
struct CacheDocuments: Sendable {
    /// How many there are: all fit into either server's memory, as in a cache that always hits.
    static let count = 20_000
    /// How long the making, and the reading of all, may take.
    private static let makeTime = Duration.seconds(120)

    /// Items of each order.
    let items: Int
    /// Bytes of each document.
    let bytes: Int

    /// Makes the orders.
    static func make(items: Int, on cluster: BenchCluster, shard: ServedRecord.Instance) async throws -> CacheDocuments
    {
        let table = table(items: items)
        let lengths = try await cluster.psql(
            [
                """
                create table \(table) (slot smallint, id uuid, body json not null, primary key (slot, id));
                insert into \(table) select \(slot("n")), \(id("n")), \(order("n", items: items))::json
                from generate_series(1, \(count)) n
                """, "vacuum (analyze) \(table)", "checkpoint", "select distinct length(body::text) from \(table)",
            ], on: shard, limit: makeTime)
        guard let bytes = Int(lengths) else {
            throw BenchmarkError.clusterUnexpected("orders of several lengths: \(lengths)")
        }
        return CacheDocuments(items: items, bytes: bytes)
    }

    /// The query for an order by its number: the key is worked out from it, and the row is found by the primary key.
    var query: PostgresStatement {
        PostgresStatement(
            generated: "select body from \(Self.table(items: items)) where slot = \(Self.slot("$1")) and id = "
                + Self.id("$1"), [.int4])
    }

    /// The key of an order in the cache.
    func key(_ number: Int) -> [UInt8] { Array("order:\(items):\(number)".utf8) }

    private static func table(items: Int) -> String { "bench_order_\(items)" }

    private static func slot(_ number: String) -> String { "(\(number) % 4096)::smallint" }

    private static func id(_ number: String) -> String {
        "('01a20601-74d4-8000-8000-' || lpad(to_hex(\(number)), 12, '0'))::uuid"
    }

    /// A TMF622 order whose texts differ from order to order and have the same lengths in all.
    private static func order(_ number: String, items: Int) -> String {
        """
        ('{"id":"' || \(id(number)) || '","href":"/tmf-api/productOrderingManagement/v4/productOrder/' || \(id(number))
            || '","orderDate":"2026-11-27T10:00:00.000Z","state":"acknowledged","productOrderItem":['
            || (select string_agg(\(item("i", of: number)), ',') from generate_series(1, \(items)) i)
            || '],"@type":"ProductOrder"}')
        """
    }

    private static func item(_ item: String, of number: String) -> String {
        """
        format('{"id":"%s","quantity":%s,"action":"add","state":"acknowledged","productOffering":{"id":"%s",'
            '"name":"Unlimited 5G %s","@referredType":"ProductOffering"},"itemPrice":[{"priceType":"recurring",'
            '"recurringChargePeriod":"month","price":{"dutyFreeAmount":{"unit":"EUR","value":%s.99}}}],'
            '"product":{"name":"Line %s","productCharacteristic":[{"name":"msisdn","value":"+4917%s"}]}}',
            lpad(\(item)::text, 3, '0'), 1 + \(item) % 3, md5('offering' || \(item) % 7)::uuid, \(item) % 7,
            10 + (\(number) * 7 + \(item)) % 90, lpad(\(item)::text, 3, '0'),
            lpad(((\(number)::bigint * 7919 + \(item)) % 100000000)::text, 8, '0'))
        """
    }
}
