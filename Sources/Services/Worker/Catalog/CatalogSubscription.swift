import PostgresClient
import Sharding

/// Carries the catalog to one shard by PostgreSQL's own logical replication.
///
/// The rows are copied first; the pointer is never copied but always comes through the stream, behind the rows it
/// shows. So a shard shows a catalog version when all of its rows are there, and not before.
///
/// Source: PostgreSQL 15 manual, "CREATE SUBSCRIPTION" and "ALTER SUBSCRIPTION".
public struct CatalogSubscription: Sendable {
    /// The subscription's name on every shard.
    static let name = "trunkline_catalog"
    /// How often the bring-up looks whether what it waits for has happened.
    static let pollInterval: Duration = .milliseconds(50)

    private let shard: ShardName
    private let shardPool: PostgresPool
    private let homePool: PostgresPool
    private let source: PostgresOptions

    /// Prepares to subscribe a shard.
    ///
    /// - Parameters:
    ///   - shardPool: Connections to the shard, as a role that may create subscriptions.
    ///   - homePool: Connections to the catalog's home, as a role that may see and drop replication slots.
    ///   - source: How the shard's own server reaches the catalog's home.
    public init(shard: ShardName, shardPool: PostgresPool, homePool: PostgresPool, source: PostgresOptions) {
        self.shard = shard
        self.shardPool = shardPool
        self.homePool = homePool
        self.source = source
    }

    /// The replication slot at the catalog's home, one per shard.
    var slotName: String {
        "\(Self.name)_" + shard.rawValue.map { $0 == "-" ? "_" : String($0) }.joined()
    }

    /// Brings the shard to follow the catalog, from whatever state an earlier attempt left.
    ///
    /// Returns when the shard shows at least the version that its home showed. A shard that was made anew under an old
    /// name is subscribed anew.
    /// - Throws: `WorkerError.unavailable` when the deadline passes first; calling again goes on.
    public func ensure(deadline: ContinuousClock.Instant) async throws(WorkerError) {
        while true {
            let step = CatalogSubscriptionStep(try await observe(deadline: deadline))
            if step == .finished { return }
            try await perform(step, deadline: deadline)
            guard ContinuousClock.now < deadline else {
                throw .unavailable(reason: "the catalog has not reached \(shard): \(step)")
            }
            // A cancelled sleep ends at once, and the next statement then fails with the cancellation.
            try? await Task.sleep(for: Self.pollInterval)
        }
    }

    private func perform(
        _ step: CatalogSubscriptionStep, deadline: ContinuousClock.Instant
    ) async throws(WorkerError) {
        switch step {
        case .finished, .wait: return
        case .dropSlot:
            try await run("select pg_drop_replication_slot('\(slotName)')", on: homePool, deadline)
        case .dropSubscription:
            try await run("alter subscription \(Self.name) disable", on: shardPool, deadline)
            try await run("alter subscription \(Self.name) set (slot_name = none)", on: shardPool, deadline)
            try await run("drop subscription \(Self.name)", on: shardPool, deadline)
        case .subscribe:
            try await run(Self.emptyReplica, on: shardPool, deadline)
            try await run(
                """
                create subscription \(Self.name) connection '\(Self.quoted(connectionString))'
                publication trunkline_catalog_rows with (slot_name = '\(slotName)', create_slot = true)
                """, on: shardPool, deadline)
        case .followPointer:
            try await run(
                "alter subscription \(Self.name) add publication trunkline_catalog_pointer with (copy_data = false)",
                on: shardPool, deadline)
        case .sendPointer:
            try await run("update public.catalog_pointer set flipped_at = now()", on: homePool, deadline)
        }
    }

    private func run(
        _ sql: String, on pool: PostgresPool, _ deadline: ContinuousClock.Instant
    ) async throws(WorkerError) {
        try await WorkerError.translating("subscribing \(shard) to the catalog") { () throws(PostgresError) in
            try await pool.execute(script: sql, deadline: deadline)
        }
    }

    private func observe(
        deadline: ContinuousClock.Instant
    ) async throws(WorkerError) -> CatalogSubscriptionStep.Observation {
        try await WorkerError.translating("looking at the catalog's subscription") { () throws(PostgresError) in
            let home = try await homePool.query(Self.homeState, [.text(slotName)], deadline: deadline)[0]
            let here = try await shardPool.query(Self.shardState, [.text(Self.name)], deadline: deadline)[0]
            let slot: CatalogSubscriptionStep.Observation.Slot =
                home.isNull(1) ? .absent : try home.bool(1) ? .active : .idle
            let subscription: CatalogSubscriptionStep.Observation.Subscription =
                here.isNull(1) ? .absent : try !here.bool(2) ? .copying : try here.bool(1) ? .rowsAndPointer : .rowsOnly
            return CatalogSubscriptionStep.Observation(
                slot: slot, subscription: subscription, shardPointer: try here.int8(0),
                homePointer: try home.int8(0))
        }
    }

    private static let homeState = PostgresStatement(
        """
        select p.version, s.active from public.catalog_pointer p
        left join pg_replication_slots s on s.slot_name = $1
        """, [.text])

    /// Columns: the pointer; whether the subscription follows the pointer, null without a subscription; whether all
    /// tables are copied.
    private static let shardState = PostgresStatement(
        """
        select p.version, 'trunkline_catalog_pointer' = any(s.subpublications),
            coalesce((select bool_and(r.srsubstate = 'r') from pg_subscription_rel r where r.srsubid = s.oid), false)
        from public.catalog_pointer p
        left join pg_subscription s on s.subname = $1
            and s.subdbid = (select oid from pg_database where datname = current_database())
        """, [.text])

    private static let emptyReplica = """
        truncate public.category, public.product_specification, public.product_offering,
            public.product_offering_price, public.bill_format, public.bill_presentation_media,
            public.billing_cycle_specification;
        update public.catalog_pointer set version = 0;
        """

    /// A connection string of libpq's keyword form, every value quoted.
    private var connectionString: String {
        var parts = [
            ("host", source.host), ("port", String(source.port)), ("dbname", source.database), ("user", source.user),
            ("sslmode", source.sslMode.rawValue), ("application_name", slotName),
        ]
        if let password = source.password { parts.append(("password", password)) }
        if let path = source.rootCertificatePath { parts.append(("sslrootcert", path)) }
        return parts.map { "\($0.0)='\(Self.escaped($0.1))'" }.joined(separator: " ")
    }

    /// Backslash and quote, as libpq's keyword form wants them (manual, "Keyword/Value Connection Strings").
    private static func escaped(_ value: String) -> String {
        value.map { $0 == "\\" || $0 == "'" ? "\\\($0)" : String($0) }.joined()
    }

    /// A text inside a SQL literal.
    private static func quoted(_ text: String) -> String {
        text.map { $0 == "'" ? "''" : String($0) }.joined()
    }
}
