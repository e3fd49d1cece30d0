import Testing

@testable import Cluster

struct PostgresSettingsTests {
    @Test(arguments: [1, 2, 4, 16, 64, 256])
    func `every stream of a cluster has its slot, sender and worker`(shards: Int) {
        let shard = PostgresSettings.shard(of: shards)
        let catalog = PostgresSettings.catalog(of: shards)
        // A shard sends and receives a forward and a reverse stream with each other shard.
        #expect(shard.replicationSlotsMax >= 2 * (shards - 1) + 2)
        #expect(shard.logicalWorkersMax >= 2 * (shards - 1) + 1)
        // The catalog sends the product catalog to all, and receives change capture from all.
        #expect(catalog.replicationSlotsMax >= 2 * shards)
        #expect(catalog.logicalWorkersMax >= shards)
        for settings in [shard, catalog] {
            #expect(settings.walSendersMax > settings.replicationSlotsMax)
            #expect(settings.workerProcessesMax > settings.logicalWorkersMax)
        }
    }

    @Test func `durability is on unless a test turns it off`() {
        #expect(PostgresSettings.shard(of: 4).flushesToDisk)
        #expect(PostgresSettings.shard(of: 4).commitsSynchronously)
        #expect(!PostgresSettings.temporary.flushesToDisk)
    }

    @Test func `extra lines come last, where they win, and quotes are doubled`() {
        var settings = PostgresSettings.shard(of: 1)
        settings.extraLines = ["ssl = on"]
        let text = settings.configuration(name: "it's", port: 5433, host: "127.0.0.1", socketDirectory: "/run/x")
        #expect(text.hasSuffix("ssl = on\n"))
        #expect(text.contains("cluster_name = 'it''s'\n"))
        #expect(text.contains("wal_level = logical\n"))
        #expect(text.contains("fsync = on\n"))
    }
}
