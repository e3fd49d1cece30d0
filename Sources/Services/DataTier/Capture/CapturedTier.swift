import ChangeCapture
import EventLoop
import PostgresClient
import Sharding
import Webhooks
import Worker

/// Connects to the databases of a topology for a question about change capture, and to nothing else.
public struct CapturedTier: Sendable {
    /// How long the catalog has to answer.
    private static let askTime: Duration = .seconds(10)

    let topology: TopologyDocument

    /// The databases of this topology.
    public init(topology: TopologyDocument) {
        self.topology = topology
    }

    /// How change capture stands.
    public func status() async throws -> CaptureStatus {
        try await connected { _, shards, catalogPool in
            try await CaptureInspector(shards: shards, catalogPool: catalogPool).status()
        }
    }

    /// Compares the replica with the shards.
    ///
    /// - Parameters:
    ///   - only: The shards to compare; all if empty.
    ///   - repairs: Whether rows that differ are taken from their shards.
    public func verify(
        only: Set<ShardName> = [], repairs: Bool,
        progress: @escaping @Sendable (ReplicaVerifier.Progress) -> Void = { _ in }
    ) async throws -> VerifyReport {
        try await connected { loop, shards, catalogPool in
            let digest = try await ValueDigest.read(from: catalogPool, deadline: .now + Self.askTime)
            var report = VerifyReport()
            for (shard, description) in zip(shards, topology.shards) where only.isEmpty || only.contains(shard.name) {
                report.add(
                    await ReplicaVerifier(
                        loop: loop, shard: shard.name, source: description.endpoint.options,
                        target: topology.catalog.options, shardPool: shard.pool, catalogPool: catalogPool,
                        digest: digest,
                        repairs: repairs
                    ).run(progress: progress))
            }
            return report
        }
    }

    /// How rows and changes lie on the shards and in their slots.
    ///
    /// - Parameter top: How many of the busiest slots to name, of each shard and of all.
    public func rollup(top: Int) async throws -> RollupReport {
        try await connected { _, _, catalogPool in try await RollupReader(catalogPool: catalogPool).report(top: top) }
    }

    /// Has a shard copied anew; see `CaptureInspector.recopy`.
    public func recopy(_ shard: ShardName) async throws -> Bool {
        try await connected { _, shards, catalogPool in
            try await CaptureInspector(shards: shards, catalogPool: catalogPool)
                .recopy(shard, reason: "an operator asked for it")
        }
    }

    /// The changes that the replica refused, the oldest first.
    public func deadLetters() async throws -> [DeadLetterDesk.Letter] {
        try await connected { loop, _, catalogPool in
            try await DeadLetterDesk(loop: loop, target: topology.catalog.options, catalogPool: catalogPool).list()
        }
    }

    /// Takes the rows of dead letters from their shards, and forgets the letters.
    ///
    /// - Parameter numbers: Which; nil for the oldest `DeadLetterDesk.lettersMax`.
    /// - Returns: How many.
    public func replayDeadLetters(_ numbers: [Int64]?) async throws -> Int {
        try await connected { loop, _, catalogPool in
            let desk = DeadLetterDesk(loop: loop, target: topology.catalog.options, catalogPool: catalogPool)
            let letters = try await desk.list(numbers)
            var count = 0
            for shard in topology.shards {
                count += try await desk.replay(letters, shard: shard.name, source: shard.endpoint.options)
            }
            return count
        }
    }

    /// Forgets dead letters.
    ///
    /// - Returns: How many.
    public func discardDeadLetters(_ numbers: [Int64]) async throws -> Int {
        try await connected { loop, _, catalogPool in
            try await DeadLetterDesk(loop: loop, target: topology.catalog.options, catalogPool: catalogPool)
                .discard(numbers)
        }
    }

    /// Everybody who wants events by webhook.
    public func webhooks() async throws -> [HubStatus] {
        try await connected { _, _, catalogPool in try await HubStatus.read(from: catalogPool) }
    }

    func connected<Answer: Sendable>(
        _ ask: (UVLoop, [(name: ShardName, pool: PostgresPool)], PostgresPool) async throws -> Answer
    ) async throws -> Answer {
        let loop = UVLoop(name: "cdc")
        let catalogPool = PostgresPool(loop: loop, options: topology.catalog.options, label: "catalog")
        let shards = topology.shards.map {
            (name: $0.name, pool: PostgresPool(loop: loop, options: $0.endpoint.options, label: $0.name.rawValue))
        }
        let answer: Result<Answer, any Error>
        do { answer = .success(try await ask(loop, shards, catalogPool)) } catch { answer = .failure(error) }
        for shard in shards { await shard.pool.close() }
        await catalogPool.close()
        await loop.stop()
        return try answer.get()
    }
}
