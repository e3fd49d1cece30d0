import EventLoop
import PostgresClient
import Sharding
import Worker

/// Connects to the shards of a topology for an audit, and to nothing else.
public struct AuditedTier: Sendable {
    /// The time that a shard has to say what it owns.
    static let ownershipTime = Duration.seconds(20)

    private let topology: TopologyDocument

    /// An audit of these shards.
    public init(topology: TopologyDocument) {
        self.topology = topology
    }

    /// Reads every shard's rows and keys.
    public func audit() async throws -> SlotAuditReport {
        let loop = UVLoop(name: "audit")
        let pools = topology.shards.map {
            PostgresPool(loop: loop, options: $0.endpoint.options, label: $0.name.rawValue)
        }
        let result: Result<SlotAuditReport, any Error>
        do {
            result = .success(try await SlotAudit(map: try await map(pools), pools: pools).run())
        } catch {
            result = .failure(error)
        }
        for pool in pools { await pool.close() }
        await loop.stop()
        return try result.get()
    }

    /// The slot map as the shards themselves have it: slots may have moved since the topology was written.
    private func map(_ pools: [PostgresPool]) async throws -> SlotMap {
        var reports: [SlotMap.Report] = []
        for (index, (shard, pool)) in zip(topology.shards, pools).enumerated() {
            let worker = try await ShardWorker.start(WorkerConfiguration(shard: shard.name), pool: pool)
            reports.append(
                SlotMap.Report(shard: index, owned: try await worker.ownership(deadline: .now + Self.ownershipTime)))
        }
        return topology.slotMap().refreshed(by: reports).map
    }
}
