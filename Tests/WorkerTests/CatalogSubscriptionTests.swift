import BSS
import PostgresClient
import Sharding
import Testing

@testable import Worker

/// The bring-up of a shard's copy, while others bring it up too and after what crashes leave.
@Suite(.serialized) struct CatalogSubscriptionTests {
    @Test func `a bring-up that comes second empties nothing`() async throws {
        let pair = try await CatalogPair.start()
        let made = try #require(try await pair.catalog.create(.category, #"{"name":"c"}"#).id)
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        let refusal = try await pair.subscription.perform(.subscribe, deadline: TestShard.deadline)
        #expect(refusal?.sqlState == Refusal.subscriptionChanged)
        #expect(await TestRequests(service: pair.shard.worker).retrieve(.category, made).status == 200)
        try await pair.end()
    }

    @Test func `a bring-up that waited for the other's subscription empties nothing`() async throws {
        let pair = try await CatalogPair.start()
        _ = try await pair.catalog.create(.category, #"{"name":"c"}"#)
        // The other's CREATE SUBSCRIPTION has its row and its tables' locks, and is not committed yet.
        let gate = try await Gate.closed(on: pair.shard.database)
        async let other: String = pair.shard.database.psql(
            """
            begin;
            create subscription \(CatalogSubscription.name) connection 'host=127.0.0.1'
                publication trunkline_catalog_rows with (connect = false, slot_name = none);
            lock table category in access share mode;
            insert into category (id, version, tenant, catalog_version, deleted, created_at, updated_at, body)
            values ('\(TestRequests.newID(.category, slot: 0).text)', 1, 'default', 1, false, now(), now(), '{}');
            select \(gate.statement);
            commit;
            """)
        try await gate.waitForSomebody()
        async let late = pair.subscription.perform(.subscribe, deadline: TestShard.deadline)
        try await pair.shard.waitUntil(
            "exists (select from pg_locks where relation = 'category'::regclass and not granted)")
        try await gate.open()
        _ = try await other
        #expect(try await late?.sqlState == Refusal.subscriptionChanged)
        #expect(try await pair.shard.count("category") == 1)
        try await pair.end()
    }

    @Test func `several that bring up one shard at once all succeed, and the copy is whole`() async throws {
        let pair = try await CatalogPair.start()
        for number in 0..<20 { _ = try await pair.catalog.create(.category, #"{"name":"c\#(number)"}"#) }
        for _ in 0..<3 {
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    let subscription = pair.subscription
                    group.addTask { try await subscription.ensure(deadline: TestShard.deadline) }
                }
                try await group.waitForAll()
            }
            #expect(try await pair.shard.count("category") == 20)
            #expect(try await TestRequests(service: pair.shard.worker).list(.category).page?.total?.count == 20)
            try await pair.end()
        }
    }

    @Test func `a subscription is not dropped in the place of an earlier one`() async throws {
        let pair = try await CatalogPair.start()
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        let refusal = try await pair.subscription.perform(.dropSubscription(1), deadline: TestShard.deadline)
        #expect(refusal?.sqlState == Refusal.subscriptionChanged)
        #expect(try await pair.shard.count("pg_subscription where subname = '\(CatalogSubscription.name)'") > 0)
        try await pair.end()
    }

    @Test func `slots that a dead copy of this shard's left are dropped, others stay`() async throws {
        let pair = try await CatalogPair.start()
        try await pair.subscription.ensure(deadline: TestShard.deadline)
        let system = try await pair.shard.database.psql("select system_identifier from pg_control_system()")
        let living = try await pair.shard.database.psql(
            "select oid from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())"
        )
        let left = ["pg_4000000001_sync_16400_\(system)", "pg_4000000001_sync_16401_\(system)"]
        let kept = [
            "pg_\(living)_sync_16400_\(system)", "pg_4000000001_sync_16400_\(system)1",
            "pg_4000000001_sync_16400_7", "pg_4000000001_syncs_16400_\(system)",
        ]
        for name in left + kept {
            try await pair.home.psql("select pg_create_logical_replication_slot('\(name)', 'pgoutput')")
        }
        // Another catalog on the same server is another's business.
        let stranger = try await TestServer.homeDatabase()
        let strange = "pg_4000000002_sync_16400_\(system)"
        try await stranger.psql("select pg_create_logical_replication_slot('\(strange)', 'pgoutput')")

        try await pair.subscription.ensure(deadline: TestShard.deadline)
        let there = try await pair.home.psql(
            "select slot_name from pg_replication_slots where slot_name ~ '^pg_[0-9]+_sync' order by 1")
        #expect(there.split(separator: "\n").map(String.init) == (kept + [strange]).sorted())
        for name in kept + [strange] { try await pair.home.psql("select pg_drop_replication_slot('\(name)')") }
        try await pair.end()
    }

    @Test(arguments: [
        ("pg_16500_sync_16400_7400000000000000001", true), ("pg_16501_sync_16400_7400000000000000001", false),
        ("pg_16500_sync_16400_7400000000000000002", false), ("pg_16500_sync_16400", false),
        ("trunkline_catalog_shard_1", false), ("pg_16500_sync_16400_18446744073709551616", false),
    ])
    func `a slot is left over when its own server has no such subscription`(name: String, isLeftover: Bool) {
        let slot = TableSyncSlot(name: name)
        #expect((slot?.isLeftover(of: 7_400_000_000_000_000_001, subscriptions: [16_501]) ?? false) == isLeftover)
    }

    private typealias Seen = CatalogSubscriptionStep.Observation

    private static let steps: [(Seen.Slot, Seen.Subscription, CatalogSubscriptionStep)] = [
        (.absent, .absent, .subscribe), (.idle, .absent, .dropSlot), (.active, .absent, .wait),
        (.absent, .copying(1), .dropSubscription(1)), (.absent, .rowsAndPointer(2), .dropSubscription(2)),
        (.active, .copying(1), .wait), (.active, .rowsOnly(1), .followPointer),
        (.active, .rowsAndPointer(1), .sendPointer),
        (.lost, .absent, .dropSlot), (.lost, .copying(4), .dropSubscription(4)),
        (.lost, .rowsOnly(4), .dropSubscription(4)), (.lost, .rowsAndPointer(4), .dropSubscription(4)),
    ]

    @Test(arguments: steps)
    func `each state of a bring-up has one next step`(
        slot: CatalogSubscriptionStep.Observation.Slot, subscription: CatalogSubscriptionStep.Observation.Subscription,
        step: CatalogSubscriptionStep
    ) {
        let seen = CatalogSubscriptionStep.Observation(
            slot: slot, subscription: subscription, shardPointer: 1, homePointer: 2)
        #expect(CatalogSubscriptionStep(seen) == step)
        var crowded = seen
        crowded.leftovers = ["pg_1_sync_2_3"]
        #expect(CatalogSubscriptionStep(crowded) == .dropLeftovers(crowded.leftovers))
    }
}
