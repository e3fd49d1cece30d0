import BSS
import PostgresClient
import Sharding
import Workload

/// Takes a data set out of a shard again, and whatever runs have made for its customers since.
///
/// What belongs to other customers stays. One transaction for each band of slots, behind the fence; when it is killed
/// the record says `removing`, and the next run goes on.
struct ShardRemoval: Sendable {
    /// The time that a band gets.
    static let bandTime = Duration.seconds(600)
    /// How deep ownership goes at most: a customer's account's order's product, and one to spare.
    static let ownershipDepthMax = 4

    let pool: PostgresPool
    let owned: [SlotOwnership]

    /// Removes the data set that the record describes, and the record.
    ///
    /// - Parameter prefixes: What the keys begin with; see `Population.keyTextPrefix`.
    func run(tenant: Tenant, prefixes: Set<String>) async throws(PostgresError) {
        try await pool.execute(
            script: "create schema if not exists loadtest", deadline: .now + SeedRecord.statementTime)
        if try await hasRecord() {
            try await pool.execute(
                script: SeedRecord.stateScript(tenant: tenant, to: .removing),
                deadline: .now + SeedRecord.statementTime)
        }
        for start in stride(from: 0, to: owned.count, by: SeedPlan.bandSlotsMax) {
            let band = Array(owned[start..<min(start + SeedPlan.bandSlotsMax, owned.count)])
            try await pool.execute(
                script: script(band, tenant: tenant, prefixes: prefixes), deadline: .now + Self.bandTime)
        }
        for resource in sharded {
            try await pool.execute(script: "vacuum public.\(resource.table)", deadline: .now + Self.bandTime)
        }
        try await pool.execute(script: "vacuum public.customer_key", deadline: .now + Self.bandTime)
        if try await hasRecord() {
            try await pool.execute(
                script: SeedRecord.deleteScript(tenant: tenant), deadline: .now + SeedRecord.statementTime)
        }
    }

    private var sharded: [ResourceDeclaration] { ResourceCatalog.all.filter { $0.home == .sharded } }

    private static let exists = PostgresStatement("select to_regclass('loadtest.population') is not null")

    private func hasRecord() async throws(PostgresError) -> Bool {
        try await pool.query(Self.exists, [], deadline: .now + SeedRecord.statementTime)[0].bool(0)
    }

    /// A script of the simple protocol is one transaction.
    private func script(_ band: [SlotOwnership], tenant: Tenant, prefixes: Set<String>) -> String {
        let held = band.map { "(\($0.slot.rawValue)::smallint, \($0.epoch.rawValue)::bigint)" }.joined(separator: ", ")
        let slots = "'{\(band.map { "\($0.slot.rawValue)" }.joined(separator: ","))}'::smallint[]"
        let keys = prefixes.sorted().map { "starts_with(k.key, \(SeedRecord.quoted($0)))" }.joined(separator: " or ")
        let owners = sharded.map { resource in
            """
            insert into gone select t.slot, t.id from public.\(resource.table) t
            where t.slot = any(\(slots)) and t.owner_id in (select id from gone) on conflict do nothing;
            """
        }
        let deletes = sharded.map { resource in
            "delete from public.\(resource.table) t using gone g where t.slot = g.slot and t.id = g.id;"
        }
        let depths = [String](repeating: owners.joined(separator: "\n"), count: Self.ownershipDepthMax)
        return """
            select public.fence(slot, epoch) from (values \(held)) as held (slot, epoch);
            create temporary table gone (slot smallint, id uuid, primary key (slot, id)) on commit drop;
            insert into gone select k.slot, k.id from public.customer_key k
            where k.slot = any(\(slots)) and k.tenant = \(SeedRecord.quoted(tenant.name)) and (\(keys))
            on conflict do nothing;
            \(depths.joined(separator: "\nanalyze gone;\n"))
            analyze gone;
            \(deletes.joined(separator: "\n"))
            delete from public.customer_key k using gone g where k.slot = g.slot and k.id = g.id;
            """
    }
}
