import BSS
import JSON
import PostgresClient
import Sharding
import Testing

@testable import Worker

/// One shard with a worker, in a database of its own.
struct TestShard: Sendable {
    let database: TestDatabase
    let pool: PostgresPool
    let worker: ShardWorker
    let slots: ClosedRange<UInt16>

    /// How long a test's request may take; far more than any needs, so that a slow machine fails nothing.
    static let patience: Duration = .seconds(30)
    static var deadline: ContinuousClock.Instant { ContinuousClock.now + patience }

    /// A shard that owns these slots at epoch 1.
    static func start(
        _ name: ShardName = .numbered(1), slots: ClosedRange<UInt16> = 0...4095,
        configure: (inout WorkerConfiguration) -> Void = { _ in }
    ) async throws -> TestShard {
        let database = try await TestServer.shardDatabase()
        let pool = database.pool()
        let claims = slots.compactMap(Slot.init(rawValue:)).map { SlotOwnership(slot: $0, epoch: .first) }
        let bootstrap = ShardBootstrap(shard: name, pool: pool)
        try await bootstrap.prepareSchema(deadline: deadline)
        try await bootstrap.seed(claims, deadline: deadline)
        var configuration = WorkerConfiguration(shard: name)
        configure(&configuration)
        let worker = try await ShardWorker.start(configuration, pool: pool)
        return TestShard(database: database, pool: pool, worker: worker, slots: slots)
    }

    /// The number of rows that a query finds, as another session sees it.
    func count(_ rows: String) async throws -> Int {
        Int(try await database.psql("select count(*) from \(rows)")) ?? -1
    }

    /// Waits until a condition in SQL holds.
    func waitUntil(_ condition: String) async throws {
        for _ in 0..<500 {
            if try await database.psql("select \(condition)") == "t" { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("it did not come true: \(condition)")
    }

    /// The types of the events left so far, in their order.
    func events() async throws -> [String] {
        try await database.psql("select type from outbox order by xid, id").split(separator: "\n").map(String.init)
    }
}
