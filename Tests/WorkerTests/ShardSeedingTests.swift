import Sharding
import Testing
import Worker

@Suite struct ShardSeedingTests {
    private static func shard(_ number: UInt, claims: [Int64], records: [SlotRecord] = []) -> ShardSeeding {
        ShardSeeding(
            shard: .numbered(number), claims: claims.map { SlotOwnership(slot: Slot(hash: $0), epoch: .first) },
            records: records)
    }

    private static func record(_ slot: Int64, _ state: SlotState) -> SlotRecord {
        SlotRecord(
            slot: Slot(hash: slot), epoch: .first, state: state, movedTo: state == .moved ? .numbered(9) : nil)
    }

    @Test func `new shards get what the topology gives them`() throws {
        let shards = [Self.shard(1, claims: [0, 1]), Self.shard(2, claims: [2])]
        try ShardSeeding.check(shards)
        #expect(shards.map(\.isDue) == [true, true])
    }

    @Test(arguments: [SlotState.owned, .fenced])
    func `an empty shard gets no slot that another holds`(_ state: SlotState) {
        let shards = [
            Self.shard(1, claims: [0], records: [1, 2, 0].map { Self.record($0, state) }),
            Self.shard(2, claims: [3, 2, 1]),
        ]
        let refusal = WorkerError.slotsHeldElsewhere(shard: "shard-2", slot: 1, others: 1, holder: "shard-1")
        #expect(throws: refusal) { try ShardSeeding.check(shards) }
        #expect(throws: refusal) { try ShardSeeding.check(shards.reversed()) }
        #expect(refusal.description.contains("slot 1 and 1 more to 'shard-2'"))
        #expect(refusal.description.contains("'shard-1' holds slot 1"))
    }

    @Test(arguments: [SlotState.moved, .arriving])
    func `a slot that another shard does not serve may be given`(_ state: SlotState) throws {
        try ShardSeeding.check([
            Self.shard(1, claims: [0], records: [Self.record(0, .owned), Self.record(1, state)]),
            Self.shard(2, claims: [1]),
        ])
    }

    @Test func `a shard that has slots keeps its own, whatever an old topology says`() throws {
        // Slot 1 was moved from shard 2 to shard 1 after the topology was written.
        let shards = [
            Self.shard(1, claims: [0], records: [Self.record(0, .owned), Self.record(1, .owned)]),
            Self.shard(2, claims: [1], records: [Self.record(1, .moved)]),
        ]
        try ShardSeeding.check(shards)
        #expect(shards.map(\.isDue) == [false, false])
    }
}
