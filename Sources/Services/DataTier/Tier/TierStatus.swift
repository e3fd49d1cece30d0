import ControlPlane
import PostgresClient
import Router
import Sharding

/// What the control plane asks of a running tier.
struct TierStatus: ControlPlaneSource {
    /// The time a shard gets to answer a probe.
    static let probeTime = Duration.milliseconds(500)
    private static let probe = PostgresStatement("select 1", [])

    let tier: DataTier
    let isDraining: @Sendable () -> Bool

    func readiness() async -> Readiness {
        let names = tier.directory.map.shards
        let shards = await withTaskGroup { group in
            for (index, pool) in tier.pools.enumerated() {
                group.addTask { (index, await Self.check(pool)) }
            }
            var shards = names.map { ShardReadiness(name: $0.rawValue, isServing: true) }
            for await (index, reason) in group where reason != nil {
                shards[index].isServing = false
                shards[index].reason = reason
            }
            return shards
        }
        return Readiness(mapVersion: tier.directory.map.version, isDraining: isDraining(), shards: shards)
    }

    func topology() async -> ServedTopology? {
        let map = tier.directory.map
        var owned = [[SlotOwner]](repeating: [], count: map.shards.count)
        var slots = [[Slot]](repeating: [], count: map.shards.count)
        for slot in Slot.all {
            let owner = map.owner(of: slot)
            owned[owner.shard].append(owner)
            slots[owner.shard].append(slot)
        }
        let shards = map.shards.enumerated().map { index, name in
            ServedTopology.Shard(
                name: name.rawValue, endpoint: tier.topology.shards.first { $0.name == name }?.endpoint.address,
                slotCount: slots[index].count, ranges: SlotRange.joining(slots[index]).map(\.description),
                lowestEpoch: owned[index].map(\.epoch.rawValue).min(),
                highestEpoch: owned[index].map(\.epoch.rawValue).max())
        }
        return ServedTopology(version: map.version, slotCount: Slot.count, shards: shards)
    }

    /// Why a shard does not serve, nil when it does.
    private static func check(_ pool: PostgresPool) async -> String? {
        do {
            _ = try await pool.query(probe, [], deadline: .now + probeTime)
            return nil
        } catch {
            return "PostgreSQL does not answer"
        }
    }
}
