import Cluster
import PostgresClient
import Testing

@testable import ChangeCapture

/// Rows and changes of slots, counted at the catalog of real servers.
@Suite(.serialized, .timeLimit(.minutes(5))) struct RollupTests {
    private static var limits: CaptureLimits {
        var limits = CaptureLimits()
        limits.rollupDelay = .zero
        limits.rollupInterval = .milliseconds(100)
        // No divisor of the number of slots: the last run of them is shorter.
        limits.rollupSlotsPerStatement = 1_000
        limits.rollupPause = .zero
        limits.activityInterval = .milliseconds(100)
        return limits
    }

    private static func report(_ cluster: CapturedCluster, top: Int = 3) async throws -> RollupReport {
        try await RollupReader(catalogPool: cluster.catalogPool).report(top: top)
    }

    @Test func `the sums are the shards' own counts, and a moved slot counts for its new owner`() async throws {
        try await CapturedCluster.with { cluster in
            #expect(try await Self.report(cluster).asOf == nil)
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<300))
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 5_000..<5_001))
            try await cluster.shard(1, CustomerRows.insert(shard: 1, 0..<100))
            cluster.startCapture(limits: Self.limits)
            try await cluster.waitForStreams()
            for round in 0..<3 {
                try await cluster.shard(0, "update customer set version = \(round + 2), name = 'B' where slot = 7")
            }
            try await cluster.shard(1, "delete from customer where slot = 2050")
            try await cluster.waitFor(
                "select sum(rows) from cdc.slot_rollup where resource = 'customer'", "400")
            try await cluster.waitFor(
                "select slot, sum(changes) from cdc.slot_activity group by slot order by slot", "7|3\n2050|1")

            let report = try await Self.report(cluster)
            for (place, shard) in report.shards.enumerated() {
                let own = try await cluster.shard(place, "select count(*) from customer")
                #expect("\(shard.rows["customer"] ?? 0)" == own, "\(shard.shard)")
                #expect(shard.slots == 2_048)
            }
            #expect(report.slots.map(\.slot).prefix(2) == [7, 2_050])
            #expect(report.shards[0].hottest.first?.slot == 7)
            #expect(report.asOf != nil)

            let before = report.shards.map(\.rowCount)
            try await cluster.shard(0, "select set_slot(7::smallint, 2, 'moved', 'shard-2', '2 s')")
            try await cluster.shard(1, "select set_slot(7::smallint, 2, 'owned', null, '2 s')")
            try await cluster.waitFor("select shard from cdc.slot_owner where slot = 7", "shard-2")
            let moved = try await Self.report(cluster)
            #expect(moved.shards.map(\.rowCount) == [before[0] - 1, before[1] + 1])
            #expect(moved.shards.map(\.slots) == [2_047, 2_049])
            #expect(moved.shards[1].hottest.first?.slot == 7)
        }
    }

    @Test func `old hours are forgotten one at a time, and what could not be written is written later`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.catalog(
                """
                insert into cdc.slot_activity (hour, slot, changes)
                select date_trunc('hour', now()) - make_interval(hours => h), 1, 1
                from unnest('{0,167,200,300}'::int[]) h
                """)
            cluster.startCapture(limits: Self.limits)
            try await cluster.waitFor(
                "select count(*) from cdc.slot_activity where hour < now() - interval '168 hours'", "0")
            #expect(try await cluster.catalog("select count(*) from cdc.slot_activity") == "2")
            try await cluster.waitForStreams()
            try await cluster.catalog("alter table cdc.slot_activity add constraint full_disk check (slot <> 9)")
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 9..<10))
            try await cluster.waitFor("select count(*) from replica.customer", "1")
            for _ in 0..<600 where !Self.hasHeard(cluster) { try await Task.sleep(for: .milliseconds(20)) }
            #expect(Self.hasHeard(cluster), "\(cluster.events)")
            try await cluster.catalog("alter table cdc.slot_activity drop constraint full_disk")
            try await cluster.waitFor("select changes from cdc.slot_activity where slot = 9", "1")
        }
    }

    private static func hasHeard(_ cluster: CapturedCluster) -> Bool {
        cluster.events.contains { if case .notRolledUp = $0 { true } else { false } }
    }
}
