import PostgresClient

/// Two entries of the product catalog that every version changes together: an offering and its price.
///
/// A shard that shows them at different versions shows half of one.
struct EntryPair: Sendable {
    private static let statementTime: Duration = .seconds(10)

    private let price = "01a20601-0000-7000-8000-000000000001"
    private let offering = "01a20601-0000-7000-8000-000000000002"

    /// Writes the next version of both at the catalog's home, in one transaction that shows it.
    func change(at home: PostgresPool) async throws(PostgresError) {
        _ = try await home.write(
            [
                PostgresCall(Self.raise), PostgresCall(Self.insert("product_offering_price"), [.text(price)]),
                PostgresCall(Self.insert("product_offering"), [.text(offering)]),
            ], deadline: .now + Self.statementTime)
    }

    /// Whether a shard shows both at one version; nil before it shows any.
    func isWhole(on shard: PostgresPool) async throws(PostgresError) -> Bool? {
        let row = try await shard.query(
            Self.shown, [.text(price), .text(offering)], deadline: .now + Self.statementTime)[0]
        if row.isNull(0) || row.isNull(1) { return row.isNull(0) && row.isNull(1) ? nil : false }
        return try row.bool(2)
    }

    private static let raise = PostgresStatement("update public.catalog_pointer set version = version + 1")

    private static func insert(_ table: String) -> PostgresStatement {
        PostgresStatement(
            generated: """
                insert into public.\(table)
                    (id, version, tenant, catalog_version, deleted, created_at, updated_at, name, body)
                select $1::uuid, p.version, 'default', p.version, false, now(), now(), 'pair', '{}'
                from public.catalog_pointer p
                """, [.text])
    }

    /// Each entry's newest version not above the pointer, as orders see it.
    private static let shown = PostgresStatement(
        """
        select price.version, offering.version, price.version = offering.version
        from public.catalog_pointer p
        left join lateral (
            select version from public.product_offering_price
            where id = $1::uuid and catalog_version <= p.version order by version desc limit 1) price on true
        left join lateral (
            select version from public.product_offering
            where id = $2::uuid and catalog_version <= p.version order by version desc limit 1) offering on true
        """, [.text, .text])
}
