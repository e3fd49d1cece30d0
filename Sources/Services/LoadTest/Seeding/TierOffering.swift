import DataTier
import PostgresClient
import Sharding
import Workload

/// Finds the product offering that a data set's orders refer to, or puts the sample's catalog in where there is none.
struct TierOffering: Sendable {
    /// How often a shard is asked until it shows the offering: the catalog follows its home by replication.
    static let attemptsMax = 300
    /// The pause between two of them.
    static let pause = Duration.milliseconds(100)

    let tier: DataTier
    let tenant: Tenant

    private static let find = PostgresStatement(
        """
        select newest.id from public.catalog_pointer p cross join lateral (
            select distinct on (v.id) v.id, v.deleted, v.name from public.product_offering v
            where v.tenant = $1 and v.catalog_version <= p.version order by v.id, v.version desc) newest
        where not newest.deleted and newest.name = $2 order by newest.id limit 1
        """, [.text, .text])
    private static let pointer = PostgresStatement("select version from public.catalog_pointer")

    /// The offering, seen by every shard.
    func ensure() async throws -> OfferingReference {
        if let found = try await shown(by: tier.pools[0]) { return try await waitForAll(found) }
        // Over the API, as every client makes one; the sample's own code, so that it is the sample's catalog.
        _ = try await SampleData(responder: tier.router).loadCatalog()
        return try await waitForAll(nil)
    }

    /// The version of the catalog that a shard shows.
    static func catalogVersion(of pool: PostgresPool) async throws -> Int64 {
        try await pool.query(pointer, [], deadline: .now + SeedRecord.statementTime)[0].int8(0)
    }

    private func waitForAll(_ expected: OfferingReference?) async throws -> OfferingReference {
        var common = expected
        for pool in tier.pools {
            for attempt in 1... {
                if let found = try await shown(by: pool), common == nil || found == common {
                    common = found
                    break
                }
                guard attempt < Self.attemptsMax else {
                    throw LoadTestError.refused("\(pool.label) does not follow the product catalog; see its logs")
                }
                try await Task.sleep(for: Self.pause)
            }
        }
        guard let common else { throw LoadTestError.refused("the tier has no shards") }
        return common
    }

    private func shown(by pool: PostgresPool) async throws -> OfferingReference? {
        let rows = try await pool.query(
            Self.find, [.text(tenant.name), .text(SampleData.offeringName)],
            deadline: .now + SeedRecord.statementTime)
        guard rows.count > 0 else { return nil }
        let id = try rows[0].uuid(0)
        return OfferingReference(id: ResourceID(high: id.high, low: id.low), name: SampleData.offeringName)
    }
}
