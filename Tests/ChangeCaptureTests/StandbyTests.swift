import ChangeCapture
import Testing

/// Nothing is told of a write that the shard's synchronous standbys do not have.
@Suite(.serialized, .timeLimit(.minutes(5))) struct StandbyTests {
    private static let state =
        "select sync_state from pg_stat_replication where application_name = '\(LogReceiver.name)'"

    @Test(arguments: ["standby_1", "ANY 1 (standby_1, standby_2)", "FIRST 1 (standby_1)"])
    func `a commit that no standby has is not visible, and is once one has it`(names: String) async throws {
        try await CapturedCluster.with { cluster in
            let receiver = try LogReceiver(cluster.shards[0])
            try await cluster.shard(0, "alter system set synchronous_standby_names = '\(names)'")
            try await cluster.shard(0, "select pg_reload_conf()")
            for _ in 0..<1_000 {
                if try await ["sync", "quorum"].contains(cluster.shard(0, Self.state)) { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            cluster.startCapture()
            try await cluster.waitForStreams()
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 1...1))
            try await cluster.waitFor("select count(*) from replica.customer", "1")

            receiver.freeze()
            // Its writer does not wait, as one whose connection is gone would not: the commit is there, no standby has it.
            try await cluster.shard(
                0, "set synchronous_commit = local; " + CustomerRows.insert(shard: 0, 2...2))
            #expect(try await cluster.shard(0, "select count(*) from customer") == "2")
            // The other shard, which has no standbys, goes on: by then the first one's change has long come too.
            try await cluster.shard(1, CustomerRows.insert(shard: 1, 1...1))
            try await cluster.waitFor("select count(*) from replica.customer where slot >= 2048", "1")
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await cluster.catalog("select count(*) from replica.customer where slot < 2048") == "1")

            receiver.proceed()
            try await cluster.waitFor("select count(*) from replica.customer where slot < 2048", "2")
            try await cluster.shard(0, "alter system reset synchronous_standby_names")
            try await cluster.shard(0, "select pg_reload_conf()")
            try await receiver.stop()
        }
    }
}
