import Cluster
import Synchronization

/// The PostgreSQL servers of this test run: one for shards, one for the catalog's home.
///
/// They are started when first asked for and end with the test process. Every test has databases of its own in them.
/// Two servers, because a subscription cannot be created to the server that it is in.
enum TestServer {
    private static let shardTask = Task { try await PostgresInstance.temporary(name: "shards", settings: settings) }
    private static let homeTask = Task { try await PostgresInstance.temporary(name: "home", settings: settings) }

    /// Many pools at once, since every test has its own.
    private static let settings = {
        var settings = PostgresSettings.temporary
        settings.connectionsMax = 600
        // A subscription's workers are started no faster than this, and a bring-up starts a dozen.
        settings.extraLines += ["wal_retrieve_retry_interval = 200ms", "max_sync_workers_per_subscription = 4"]
        return settings
    }()
    private static let numbers = Atomic<Int>(0)

    /// A fresh database for a shard.
    static func shardDatabase() async throws -> TestDatabase {
        try await database(on: shardTask.value)
    }

    /// A fresh database for the catalog's home.
    static func homeDatabase() async throws -> TestDatabase {
        try await database(on: homeTask.value)
    }

    private static func database(on instance: PostgresInstance) async throws -> TestDatabase {
        let number = numbers.add(1, ordering: .relaxed).newValue
        let name = "test_\(number)"
        try await instance.psql("create database \(name) template template0")
        return TestDatabase(instance: instance, name: name)
    }
}
