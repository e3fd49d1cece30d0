import ChangeCapture
import EventLoop
import PostgresClient
import Sharding

/// Connects to the databases of a topology for a question about change capture, and to nothing else.
public struct CapturedTier: Sendable {
    private let topology: TopologyDocument

    /// The databases of this topology.
    public init(topology: TopologyDocument) {
        self.topology = topology
    }

    /// How change capture stands.
    public func status() async throws -> CaptureStatus {
        try await connected { try await CaptureInspector(shards: $0, catalogPool: $1).status() }
    }

    private func connected<Answer: Sendable>(
        _ ask: ([(name: ShardName, pool: PostgresPool)], PostgresPool) async throws -> Answer
    ) async throws -> Answer {
        let loop = UVLoop(name: "cdc")
        let catalogPool = PostgresPool(loop: loop, options: topology.catalog.options, label: "catalog")
        let shards = topology.shards.map {
            (name: $0.name, pool: PostgresPool(loop: loop, options: $0.endpoint.options, label: $0.name.rawValue))
        }
        let answer: Result<Answer, any Error>
        do { answer = .success(try await ask(shards, catalogPool)) } catch { answer = .failure(error) }
        for shard in shards { await shard.pool.close() }
        await catalogPool.close()
        await loop.stop()
        return try answer.get()
    }
}
