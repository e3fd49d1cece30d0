import Sharding
import Testing

@Suite struct SlotTests {
    @Test func `a slot is below 4096`() {
        #expect(Slot(rawValue: 4095)?.rawValue == 4095)
        #expect(Slot(rawValue: 4096) == nil)
        #expect(Slot.all.count == 4096)
    }

    @Test func `a negative hash has the slot that SQL's bitwise and gives it`() {
        #expect(Slot(hash: -1).rawValue == 4095)
        #expect(Slot(hash: -4096).rawValue == 0)
        #expect(Slot(hash: .min).rawValue == 0)
    }

    @Test(arguments: ["", "1shard", "-shard", "Shard", "shard_1", "schärd", String(repeating: "a", count: 64)])
    func `a text that is no DNS label is no shard's name`(text: String) {
        #expect(ShardName(rawValue: text) == nil)
    }

    @Test func `an embedded shard is named by its number`() {
        #expect(ShardName.numbered(12) == ShardName(rawValue: "shard-12"))
    }
}
