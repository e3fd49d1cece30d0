import BSS
import Capture
import Testing

@Suite struct SlotCountsTests {
    private let mapping: TableMapping

    init() throws {
        mapping = try TableMapping(Fixture.relation, to: Fixture.table)
    }

    private func change(_ slot: String?, action: RowChange.Action = .insert) -> CapturedTransaction.Change {
        var row = Fixture.row()
        row[0] = slot
        let values = Fixture.values(row)
        return .row(
            mapping,
            RowChange(
                action: action, relation: Fixture.oid, old: action == .delete ? values : [],
                new: action == .delete ? [] : values))
    }

    @Test func `changes count for their slot, whatever they do`() {
        var counts = SlotCounts()
        counts.add(change("0"))
        counts.add(change("4095", action: .update))
        counts.add(change("4095", action: .delete))
        var others = SlotCounts()
        others.add(change("4095"))
        others.add(change("7"))
        counts.add(others)
        #expect(counts.entries.map(\.slot) == [0, 7, 4_095])
        #expect(counts.entries.map(\.changes) == [1, 1, 3])
    }

    @Test(arguments: [nil, "", "4096", "99999", "-1", "1x"])
    func `a row without a slot counts for none`(slot: String?) {
        var counts = SlotCounts()
        counts.add(change(slot))
        #expect(counts == SlotCounts())
    }

    @Test func `a row that was cut off, and what a shard says of its slots, are no documents`() throws {
        var counts = SlotCounts()
        counts.add(.row(mapping, RowChange(action: .insert, relation: Fixture.oid)))
        counts.add(.truncate(Fixture.table))
        let columns = ReplicaTable.ownership.columns
        let owners = try TableMapping(
            Relation(
                oid: 1, schema: "public", name: "slot_ownership",
                columns: columns.map { .init(name: $0.name, type: 25, isKey: $0.name == "slot") }),
            to: .ownership)
        counts.add(
            .row(owners, RowChange(action: .update, relation: 1, new: Fixture.values(["5", "2", "owned", nil]))))
        #expect(counts.entries.isEmpty)
    }
}
