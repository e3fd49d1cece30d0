import BSS
import Capture
import Cluster
import PostgresClient
import Sharding
import Testing

@testable import ChangeCapture
@testable import Worker

/// A shard's stream that is applied in lanes, by customer.
@Suite(.serialized, .timeLimit(.minutes(10))) struct LaneTests {
    private static let customers = 0..<120

    private static func limits(lanes: Int) -> CaptureLimits {
        var limits = CaptureLimits()
        limits.lanes = lanes
        limits.laneChangesMin = 2
        return limits
    }

    /// Inserts customers, each in a transaction of its own.
    private static func inserts(_ numbers: Range<Int>, name: String = "Name") -> String {
        numbers.map { CustomerRows.insert(shard: 0, [$0], name: name) }.joined(separator: ";\n")
    }

    /// Keeps count, at the catalog, of how often each version of each row is written.
    private static func countWritings(_ cluster: CapturedCluster) async throws {
        try await cluster.catalog(
            """
            create table public.writing (id uuid, version bigint);
            create function public.count_writing() returns trigger language plpgsql as $$
            begin
                insert into public.writing values (new.id, new.version);
                return new;
            end $$;
            create trigger count_writing after insert or update on replica.customer
            for each row execute function public.count_writing();
            """)
    }

    private static let doubled = """
        select count(*) from (select from public.writing group by id, version having count(*) > 1) twice
        """
    private static let lanesAhead = "select count(*) from cdc.lane where lane > 0 and position > '0/0'"
    /// What waits in a shard's log comes to the lanes at once, where it waited for the capture's start.
    private static func behind(_ cluster: CapturedCluster, lanes: Int, _ work: (CapturedCluster) async throws -> Void)
        async throws
    {
        cluster.startCapture(limits: limits(lanes: lanes))
        try await cluster.waitForStreams()
        try await countWritings(cluster)
        await cluster.stopCapture()
        try await work(cluster)
    }

    private static func expectEqual(_ cluster: CapturedCluster) async throws {
        let digest = try await ValueDigest.read(from: cluster.catalogPool, deadline: .now + .seconds(10))
        let shard = cluster.cluster.topology.shards[0]
        let report = await ReplicaVerifier(
            loop: cluster.loop, shard: shard.name, source: CapturedCluster.options(shard.endpoint),
            target: CapturedCluster.options(cluster.cluster.topology.catalog), shardPool: cluster.pools[0],
            catalogPool: cluster.catalogPool, digest: digest, repairs: false
        ).run { _ in }
        #expect(report.isClean, "\(report.text)")
    }

    @Test func `what has gathered is applied in lanes, each change once, and the replica is the shard's`() async throws
    {
        try await CapturedCluster.with { cluster in
            try await Self.behind(cluster, lanes: 3) { cluster in
                try await cluster.shard(0, Self.inserts(Self.customers))
                // Of customers of several lanes, and so in no lane; then the lanes again.
                try await cluster.shard(0, "update customer set version = 2, name = 'All'")
                try await cluster.shard(0, Self.inserts(200..<260))
                try await cluster.shard(0, "delete from customer where name like '% 25%'")
                try await cluster.shard(
                    0, "update slot_ownership set epoch = epoch + 1 where slot = 9 and state = 'owned'")
            }
            cluster.startCapture(limits: Self.limits(lanes: 3))
            try await cluster.waitFor("select count(*) from replica.customer", "170")
            try await cluster.waitFor("select epoch from cdc.slot_owner where slot = 9", "2")
            #expect(try await cluster.catalog(Self.lanesAhead) == "3")
            #expect(try await cluster.catalog(Self.doubled) == "0")
            #expect(try await cluster.catalog("select count(*) from replica.customer where name = 'All'") == "120")
            try await Self.expectEqual(cluster)
        }
    }

    /// Lets lanes commit, and keeps the stream's own position from following.
    private static func unlevel(_ cluster: CapturedCluster, lanes: Int) async throws {
        try await behind(cluster, lanes: lanes) { cluster in
            try await cluster.shard(0, inserts(customers))
        }
        let session = try await PostgresCopySession.open(
            loop: cluster.loop, options: CapturedCluster.options(cluster.cluster.topology.catalog),
            deadline: .now + CapturedCluster.patience)
        try await session.run("begin; select from cdc.lane where lane = 0 for update")
        cluster.startCapture(limits: limits(lanes: lanes))
        try await cluster.waitFor(lanesAhead, "\(lanes)")
        // Without its transaction, which a server would else end after its client.
        try await cluster.catalog(
            "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'begin_lane'"
        )
        await cluster.stopCapture()
        await session.close()
    }

    @Test(arguments: [3, 2, 1])
    func `lanes that were before their stream when it ended apply nothing twice, however many there are then`(
        lanes: Int
    ) async throws {
        try await CapturedCluster.with { cluster in
            try await Self.unlevel(cluster, lanes: 3)
            // Changes of the same rows, beyond what the lanes hold.
            try await cluster.shard(
                0,
                Self.customers.map {
                    "update customer set version = 2 where id = '\(CustomerRows.id(slot: $0, $0))'"
                }.joined(separator: ";\n"))
            cluster.startCapture(limits: Self.limits(lanes: lanes))
            try await cluster.waitFor("select count(*) from replica.customer where version = 2", "120")
            #expect(try await cluster.catalog(Self.doubled) == "0")
            #expect(try await cluster.catalog("select count(*) from public.writing where version = 2") == "120")
            try await Self.expectEqual(cluster)
            await cluster.stopCapture()
            // Positions of a number of lanes that is no more are forgotten once the stream has passed them.
            cluster.startCapture(limits: Self.limits(lanes: lanes))
            try await cluster.waitFor(
                "select count(distinct lanes) from cdc.lane where shard = 'shard-1'", lanes == 1 ? "0" : "1")
        }
    }

    @Test func `what lanes have shown and a crash of the catalog takes back is applied again`() async throws {
        try await CapturedCluster.with(adjust: CaptureTests.holdBackTheLog) { cluster in
            try await Self.behind(cluster, lanes: 3) { cluster in
                try await cluster.shard(0, Self.inserts(Self.customers))
            }
            var limits = Self.limits(lanes: 3)
            limits.waitsForDisk = false
            limits.statusInterval = .seconds(4)
            cluster.startCapture(limits: limits)
            try await cluster.waitFor("select count(*) from replica.customer", "120")
            try await cluster.catalog.killAndStart()
            try await cluster.shard(0, Self.inserts(200..<260))
            try await cluster.waitFor("select count(*) from replica.customer", "180")
            try await Self.expectEqual(cluster)
        }
    }

    @Test func `a cut is not given between lanes`() async throws {
        try await CapturedCluster.with { cluster in
            try await Self.unlevel(cluster, lanes: 2)
            let connection = CutConnection(
                loop: cluster.loop, options: CapturedCluster.options(cluster.cluster.topology.catalog),
                limits: CutLimits())
            let between = try await connection.begin(deadline: .now + CapturedCluster.patience)
            #expect(!between.isLevel)
            await connection.close()
            cluster.startCapture(limits: Self.limits(lanes: 2))
            try await cluster.waitUntilCuttable()
            let other = CutConnection(
                loop: cluster.loop, options: CapturedCluster.options(cluster.cluster.topology.catalog),
                limits: CutLimits())
            let after = try await other.begin(deadline: .now + CapturedCluster.patience)
            #expect(after.isLevel)
            await other.close()
        }
    }

    @Test func `a row that a lane cannot bring in is kept aside, and all others come`() async throws {
        try await CapturedCluster.with { cluster in
            try await Self.behind(cluster, lanes: 2) { cluster in
                try await cluster.catalog(
                    "alter table replica.customer add constraint poison check (name not like 'Poison%')")
                try await cluster.shard(0, Self.inserts(0..<40) + ";\n" + Self.inserts(50..<51, name: "Poison"))
                try await cluster.shard(0, Self.inserts(60..<80))
            }
            cluster.startCapture(limits: Self.limits(lanes: 2))
            try await cluster.waitFor("select count(*) from replica.customer", "60")
            #expect(try await cluster.catalog("select slot from cdc.dead_letter") == "50")
            #expect(try await cluster.catalog(Self.doubled) == "0")
        }
    }

    @Test func `an earlier applier's lanes are refused`() async throws {
        try await CapturedCluster.with { cluster in
            try await Self.behind(cluster, lanes: 2) { _ in }
            func begin(_ applier: String) async throws -> String {
                try await cluster.catalog(
                    """
                    select cdc.begin_lane(number, applier \(applier), 2::smallint, 1::smallint, l.position, l.position)
                    from cdc.stream s join cdc.lane l using (shard) where shard = 'shard-1' and lane = 1
                    """)
            }
            _ = try await begin("")
            let stream = try #require(
                try await StreamRecord.read(
                    cluster.cluster.topology.shards[0].name, from: cluster.catalogPool,
                    deadline: .now + CapturedCluster.patience)
            ).stream
            let before = try await cluster.catalog("select applier from cdc.stream where shard = 'shard-1'")
            let claim = try await StreamClaim.take(
                stream, LaneRule(count: 2), from: cluster.catalogPool, deadline: .now + CapturedCluster.patience)
            #expect("\(claim.applier - 1)" == before)
            _ = try await begin("")
            await #expect(throws: (any Error).self) { _ = try await begin("- 1") }
        }
    }
}
