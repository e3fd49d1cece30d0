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
    let shardPool: PostgresPool
    let homePool: PostgresPool
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
    /// name is subscribed anew. Several may bring up one shard at once: who comes second looks again and goes on.
    /// - Throws: `WorkerError.unavailable` when the deadline passes first; calling again goes on.
    public func ensure(deadline: ContinuousClock.Instant) async throws(WorkerError) {
        while true {
            let step = CatalogSubscriptionStep(try await observe(deadline: deadline))
            if step == .finished { return }
            let obstacle = try await perform(step, deadline: deadline)
            guard ContinuousClock.now < deadline else {
                throw .unavailable(
                    reason: "the catalog has not reached \(shard): \(step)\(obstacle.map { ", \($0)" } ?? "")")
            }
            // A cancelled sleep ends at once, and the next statement then fails with the cancellation.
            try? await Task.sleep(for: Self.pollInterval)
        }
    }

    /// Does one step.
    ///
    /// - Returns: The refusal, when another bring-up of this shard was quicker and the step no longer fits.
    func perform(
        _ step: CatalogSubscriptionStep, deadline: ContinuousClock.Instant
    ) async throws(WorkerError) -> PostgresError? {
        for (script, pool) in scripts(of: step) {
            do throws(PostgresError) {
                try await pool.execute(script: script, deadline: deadline)
            } catch {
                if let state = error.sqlState, Self.overtaken.contains(state) { return error }
                throw WorkerError(error, doing: "subscribing \(shard) to the catalog")
            }
        }
        return nil
    }

    private func scripts(of step: CatalogSubscriptionStep) -> [(String, PostgresPool)] {
        switch step {
        case .finished, .wait: []
        case .dropLeftovers(let slots): slots.map { ("select pg_drop_replication_slot('\($0)')", homePool) }
        case .dropSlot: [("select pg_drop_replication_slot('\(slotName)')", homePool)]
        case .dropSubscription(let id):
            [
                (
                    """
                    select public.refuse('\(Refusal.subscriptionChanged)', 'another subscription is there now')
                    where not exists (select from pg_subscription where oid = \(id));
                    alter subscription \(Self.name) disable;
                    alter subscription \(Self.name) set (slot_name = none);
                    drop subscription \(Self.name);
                    """, shardPool
                )
            ]
        case .subscribe:
            [
                (Self.emptyReplica, shardPool),
                (
                    """
                    create subscription \(Self.name) connection '\(Self.quoted(connectionString))'
                    publication trunkline_catalog_rows with (slot_name = '\(slotName)', create_slot = true)
                    """, shardPool
                ),
            ]
        case .followPointer:
            [
                (
                    """
                    alter subscription \(Self.name) add publication trunkline_catalog_pointer
                    with (copy_data = false)
                    """, shardPool
                )
            ]
        case .sendPointer: [("update public.catalog_pointer set flipped_at = now()", homePool)]
        }
    }

    /// The SQLSTATEs that say that the databases are no longer what the step was chosen for.
    ///
    /// Ours; duplicate_object and unique_violation (the subscription, or its publication, is there already),
    /// undefined_object (it, or a slot, is gone already), object_in_use (the slot is used again), deadlock_detected
    /// (TRUNCATE met CREATE SUBSCRIPTION), protocol_violation (the slot was made meanwhile; so libpqwalreceiver reports
    /// it), and internal_error ("tuple concurrently updated": two ALTER SUBSCRIPTION at once).
    private static let overtaken: Set<String> = [
        Refusal.subscriptionChanged, "42710", "23505", "42704", "55006", "40P01", "08P01", "XX000",
    ]

    /// Empties the tables that are to be copied, unless another bring-up has subscribed them meanwhile.
    ///
    /// TRUNCATE's locks come first: CREATE SUBSCRIPTION locks the tables too, until its commit, so that its row is
    /// either seen here or its copy begins after this transaction. What it had copied would not come again.
    private static let emptyReplica = """
        truncate public.category, public.product_specification, public.product_offering,
            public.product_offering_price, public.bill_format, public.bill_presentation_media,
            public.billing_cycle_specification;
        select public.refuse('\(Refusal.subscriptionChanged)', 'the shard is subscribed already') from pg_subscription
        where subname = '\(name)' and subdbid = (select oid from pg_database where datname = current_database());
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
