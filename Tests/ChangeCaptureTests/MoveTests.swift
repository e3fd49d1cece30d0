import ChangeCapture
import Testing

/// Slots that move between shards by hand, as the rebalancing tool will move them.
@Suite(.serialized, .timeLimit(.minutes(5))) struct MoveTests {
    private static let slot = 5

    /// The second shard takes the slot's rows, under the origin of a move.
    private static func copyRows(_ cluster: CapturedCluster, name: String, version: Int) async throws {
        try await cluster.shard(
            1,
            """
            select pg_replication_origin_create('trunkline_move_copy') where not exists (
                select from pg_replication_origin where roname = 'trunkline_move_copy');
            select pg_replication_origin_session_setup('trunkline_move_copy');
            insert into customer (slot, id, tenant, version, created_at, updated_at, name, body)
            values (\(slot), '\(CustomerRows.id(slot: slot, slot))', 'default', \(version), now(), now(), '\(name)', '{}')
            """)
    }

    /// The first shard removes the rows that it no longer owns, under the origin that a move's clean-up has.
    private static func cleanUp(_ cluster: CapturedCluster) async throws {
        try await cluster.shard(
            0,
            """
            select pg_replication_origin_create('trunkline_move_cleanup');
            select pg_replication_origin_session_setup('trunkline_move_cleanup');
            delete from customer where slot = \(slot)
            """)
    }

    @Test func `rows live on through a move, and the new owner's changes wait for the old owner's`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(0, CustomerRows.insert(shard: 0, [Self.slot], name: "Old"))
            cluster.startCapture()
            try await cluster.waitForStreams()
            try await cluster.waitFor("select shard, epoch from cdc.slot_owner where slot = 5", "shard-1|1")
            // The second shard's news come first: the first one's stream is held up by the repairs' lock.
            let number = try await cluster.catalog("select number from cdc.stream where shard = 'shard-1'")
            let holding = Task {
                try await cluster.catalog("select pg_advisory_lock(21571, \(number)); select pg_sleep(3)")
            }
            try await Task.sleep(for: .milliseconds(500))
            try await cluster.shard(0, "update customer set name = 'Last of the old', version = 2 where slot = 5")
            try await Self.copyRows(cluster, name: "Last of the old", version: 2)
            try await cluster.shard(0, "select set_slot(5::smallint, 2, 'moved', 'shard-2', '2 s')")
            try await cluster.shard(1, "select set_slot(5::smallint, 2, 'owned', null, '2 s')")
            try await cluster.shard(1, "update customer set name = 'New', version = 3 where slot = 5")
            try await Self.cleanUp(cluster)
            #expect(try await cluster.catalog("select name from replica.customer") == "Old 5", "both are held up")
            _ = try await holding.value
            try await cluster.waitFor("select name, version from replica.customer", "New|3")
            try await cluster.waitFor(
                "select shard, epoch, state from cdc.slot_owner where slot = 5", "shard-2|2|owned")
            try await cluster.shard(0, CustomerRows.insert(shard: 0, [9]))
            try await cluster.waitFor("select count(*) from replica.customer", "2")
            try await cluster.shard(1, "delete from customer where slot = 5")
            try await cluster.waitFor("select count(*) from replica.customer", "1")
        }
    }
}
