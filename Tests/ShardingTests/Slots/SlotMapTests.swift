import Sharding
import Testing

@Suite struct SlotMapTests {
    static let names = (1...3).map { ShardName.numbered($0) }
    static let slot = Slot(hash: 5)

    /// Slots 0-1999 at the first shard, the rest at the second; the third is empty.
    static let map = SlotMap(
        version: 3, shards: names,
        owners: (0..<Slot.count).map { SlotOwner(shard: $0 < 2000 ? 0 : 1, epoch: .first) })

    /// A shard's rows as they should be, with changes.
    static func report(
        _ shard: Int, without dropped: Set<Slot> = [], adding added: [SlotOwnership] = []
    ) -> SlotMap.Report {
        let own = Slot.all.filter { map.owner(of: $0).shard == shard && !dropped.contains($0) }
        return SlotMap.Report(shard: shard, owned: own.map { SlotOwnership(slot: $0, epoch: .first) } + added)
    }

    static func row(_ epoch: Int64) -> SlotOwnership {
        SlotOwnership(slot: slot, epoch: Epoch(rawValue: epoch))
    }

    @Test func `a slot's owner is one look-up`() {
        #expect(Self.map.owner(of: Self.slot) == SlotOwner(shard: 0, epoch: .first))
        #expect(Self.map.shardName(of: Slot(hash: 4095)) == Self.names[1])
    }

    @Test func `a shard's ownerships are its slots, each with its epoch`() {
        let owners = (0..<Slot.count).map { SlotOwner(shard: $0 % 2, epoch: Epoch(rawValue: $0 == 4 ? 7 : 1)) }
        let ownerships = SlotMap(version: 1, shards: Self.names, owners: owners).ownerships(of: 0)
        #expect(ownerships.count == Slot.count / 2)
        #expect(ownerships[2] == SlotOwnership(slot: Slot(hash: 4), epoch: Epoch(rawValue: 7)))
        #expect(ownerships.allSatisfy { $0.slot.index % 2 == 0 })
        #expect(SlotMap(version: 1, shards: Self.names, owners: owners).ownerships(of: 2).isEmpty)
    }

    @Test func `a map's version is never below an epoch in it`() {
        let owners = [SlotOwner](repeating: SlotOwner(shard: 0, epoch: Epoch(rawValue: 9)), count: Slot.count)
        #expect(SlotMap(version: 2, shards: Self.names, owners: owners).version == 9)
    }

    @Test func `a shard's coverage is of the slots it owns, all or those named`() {
        #expect(Self.map.coverage(of: 2) == .none)
        #expect(Self.map.coverage(of: 0).slots == 2000)
        #expect(Self.map.coverage(of: 0).sum == 1999 * 2000 / 2)
        #expect(Self.map.coverage(of: 1).slots == 2096)
        let named: Set<Slot> = [Slot(hash: 3), Slot(hash: 4), Slot(hash: 4095)]
        #expect(Self.map.coverage(of: 0, within: named) == SlotCoverage(slots: 2, sum: 7, squares: 25))
        #expect(Self.map.coverage(of: 1, within: named) == SlotCoverage(slots: 1, sum: 4095, squares: 4095 * 4095))
        #expect(Self.map.coverage(of: 0, within: []) == .none)
    }

    @Test func `shards that say what the map says change nothing`() {
        let refresh = Self.map.refreshed(by: [Self.report(0), Self.report(1), Self.report(2)])
        #expect(refresh.map == Self.map)
        #expect(refresh.disputes.isEmpty)
    }

    @Test func `no answers change nothing`() {
        #expect(Self.map.refreshed(by: []).map == Self.map)
        #expect(Self.map.refreshed(by: []).disputes.isEmpty)
    }

    @Test func `a slot that moved follows its higher epoch`() {
        let refresh = Self.map.refreshed(by: [
            Self.report(0, without: [Self.slot]), Self.report(1), Self.report(2, adding: [Self.row(7)]),
        ])
        #expect(refresh.map.owner(of: Self.slot) == SlotOwner(shard: 2, epoch: Epoch(rawValue: 7)))
        #expect(refresh.map.version == 7)
        #expect(refresh.disputes.isEmpty)
    }

    @Test func `a slot can move away from a shard that does not answer`() {
        let refresh = Self.map.refreshed(by: [Self.report(2, adding: [Self.row(7)])])
        #expect(refresh.map.owner(of: Self.slot).shard == 2)
        #expect(refresh.disputes.isEmpty)
    }

    @Test(arguments: [[0, 2], [2, 0]])
    func `a slot owned by two goes to the higher epoch, and is told`(order: [Int]) {
        let reports = [0: Self.report(0), 2: Self.report(2, adding: [Self.row(7)])]
        let refresh = Self.map.refreshed(by: order.compactMap { reports[$0] })
        #expect(refresh.map.owner(of: Self.slot).shard == 2)
        #expect(refresh.disputes == [.ownedByTwo(Self.slot, winner: Self.names[2], other: Self.names[0])])
    }

    @Test(arguments: [[0, 2], [2, 0]])
    func `between equal epochs the present owner stays, and it is told`(order: [Int]) {
        let reports = [0: Self.report(0), 2: Self.report(2, adding: [Self.row(1)])]
        let refresh = Self.map.refreshed(by: order.compactMap { reports[$0] })
        #expect(refresh.map.owner(of: Self.slot).shard == 0)
        #expect(refresh.disputes == [.ownedByTwo(Self.slot, winner: Self.names[0], other: Self.names[2])])
    }

    @Test func `a lower or equal claim against a silent owner does not win, and is told`() {
        let refresh = Self.map.refreshed(by: [Self.report(2, adding: [Self.row(1)])])
        #expect(refresh.map == Self.map)
        #expect(refresh.disputes == [.ownedByTwo(Self.slot, winner: Self.names[0], other: Self.names[2])])
    }

    @Test func `a slot owned by none stays where it was, and is told`() {
        let refresh = Self.map.refreshed(by: [Self.report(0, without: [Self.slot]), Self.report(1), Self.report(2)])
        #expect(refresh.map == Self.map)
        #expect(refresh.disputes == [.ownedByNone(Self.slot, last: Self.names[0])])
        #expect(refresh.disputes.first?.slot == Self.slot)
    }

    @Test func `a slot of a silent shard is not in dispute`() {
        #expect(Self.map.refreshed(by: [Self.report(1), Self.report(2)]).disputes.isEmpty)
    }

    @Test func `an epoch that rises without a move is taken over`() {
        let refresh = Self.map.refreshed(by: [Self.report(0, without: [Self.slot], adding: [Self.row(4)])])
        #expect(refresh.map.owner(of: Self.slot) == SlotOwner(shard: 0, epoch: Epoch(rawValue: 4)))
        #expect(refresh.disputes.isEmpty)
    }
}
