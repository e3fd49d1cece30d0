import Cluster
import Logging
import Sharding
import Testing
import Worker

@testable import DataTier

/// The first slots of real shards, by topologies of one cluster that follow each other.
@Suite(.serialized) struct PreparationTests {
    @Test func `an edited topology gives a new shard no slot that another holds`() async throws {
        let cluster = try await EmbeddedCluster.temporary(shards: 2)
        do {
            let even = cluster.topology
            let uneven = try TopologyDocument(
                version: 1, catalog: even.catalog,
                shards: zip(even.shards, [Self.all, []]).map {
                    ShardDescription(name: $0.name, endpoint: $0.endpoint, slots: $1)
                })
            try await start(uneven)
            #expect(try await owned(cluster) == [4_096, 0])

            let refusal = WorkerError.slotsHeldElsewhere(
                shard: "shard-2", slot: 2_048, others: 2_047, holder: "shard-1")
            await #expect(throws: refusal) { try await start(even) }
            #expect(try await owned(cluster) == [4_096, 0], "nothing was given")
            try await start(uneven)

            // A slot that is moved by hand makes the new shard its own authority: any topology starts then.
            try await cluster.shards[0].psql(
                "select set_slot(4095::smallint, 2, 'moved', 'shard-2', '1s')", database: EmbeddedCluster.database)
            await #expect(
                throws: WorkerError.slotsHeldElsewhere(
                    shard: "shard-2", slot: 2_048, others: 2_046, holder: "shard-1")
            ) {
                try await start(even)
            }
            try await cluster.shards[1].psql(
                "select set_slot(4095::smallint, 2, 'owned', null, '1s')", database: EmbeddedCluster.database)
            for topology in [uneven, even] {
                try await start(topology)
                #expect(try await owned(cluster) == [4_095, 1])
            }
        } catch {
            try? await cluster.stopAndRemove()
            throw error
        }
        try await cluster.stopAndRemove()
    }

    private static let all = [SlotAssignment(SlotRange(Slot(hash: 0), through: Slot(hash: 4_095)))]

    private func start(_ topology: TopologyDocument) async throws {
        let tier = try await DataTier.start(DataTierConfiguration(topology: topology), logger: Logger(label: "test"))
        await tier.stop()
    }

    /// How many slots each shard owns.
    private func owned(_ cluster: EmbeddedCluster) async throws -> [Int?] {
        var counts: [Int?] = []
        for shard in cluster.shards {
            counts.append(
                Int(
                    try await shard.psql(
                        "select count(*) from slot_ownership where state = 'owned'", database: EmbeddedCluster.database)
                ))
        }
        return counts
    }
}
