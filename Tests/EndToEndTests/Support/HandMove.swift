import Foundation
import Testing

/// Moves a slot's individuals from one shard to the other by psql, under the fence.
struct HandMove: Sendable {
    let slot: Int
    let source: ReadyLine.Instance
    let target: ReadyLine.Instance
    let epoch: Int

    init(slot: String, from shard: String?) async throws {
        let shards = try SharedTier.running.addresses.instances.filter { $0.name != "catalog" }
        self.slot = try #require(Int(slot))
        source = try #require(shards.first { $0.name == shard })
        target = try #require(shards.first { $0.name != shard })
        let now = try await Shell.psql(
            port: source.port, "select epoch from slot_ownership where slot = \(slot)")
        epoch = try #require(Int(now)) + 1
    }

    /// Copies the rows while the source still owns the slot.
    func copyRows() async throws {
        try await Shell.psql(
            port: target.port,
            """
            insert into slot_ownership (slot, epoch, state) values (\(slot), \(epoch - 1), 'arriving')
            on conflict (slot) do update set state = 'arriving', moved_to = null
            """)
        for table in ["individual", "customer_key"] {
            let rows = try await Shell.psql(
                port: source.port, "copy (select * from \(table) where slot = \(slot)) to stdout")
            try await Shell.psqlCopy(port: target.port, into: table, rows)
        }
    }

    func removeTargetRows() async throws {
        for table in ["individual", "customer_key", "slot_ownership"] {
            try await Shell.psql(port: target.port, "delete from \(table) where slot = \(slot)")
        }
    }

    /// Fences the source's writers, copies, and hands the slot over.
    func run() async throws {
        try await Shell.psql(
            port: source.port,
            "select set_slot(\(slot)::smallint, \(epoch - 1), 'fenced', null, interval '2 s')")
        try await copyRows()
        try await release()
        try await take()
    }

    /// The first half of the switch: no shard owns the slot now.
    func release() async throws {
        try await Shell.psql(
            port: source.port,
            "select set_slot(\(slot)::smallint, \(epoch), 'moved', '\(target.name)', interval '2 s')")
    }

    /// The second half of the switch.
    func take() async throws {
        try await Shell.psql(
            port: target.port, "select set_slot(\(slot)::smallint, \(epoch), 'owned', null, interval '2 s')")
    }
}
