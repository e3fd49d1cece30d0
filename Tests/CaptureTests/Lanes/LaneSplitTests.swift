import Capture
import Testing

@Suite struct LaneSplitTests {
    private let mapping: TableMapping

    init() throws {
        mapping = try LaneFixture.mapping()
    }

    private func one(_ end: UInt64, _ slots: Int...) -> CapturedTransaction {
        LaneFixture.transaction(end, slots: slots, mapping)
    }

    private func described(_ pieces: [LanePiece]) -> [String] {
        pieces.map { piece in
            let ends = piece.transactions.map { "\($0.end.rawValue)" }.joined(separator: " ")
            guard case .inLanes(let lanes, all: _) = piece else { return ends }
            let each = lanes.sorted { $0.key < $1.key }.map { lane, transactions in
                "\(lane): \(transactions.map { "\($0.end.rawValue)" }.joined(separator: " "))"
            }
            return "\(ends) as \(each.joined(separator: ", "))"
        }
    }

    @Test func `a customer's transactions are in one lane, in their order`() {
        let split = LaneSplit(rule: LaneRule(count: 2), changesMin: 0)
        let batch = [one(1, 4), one(2, 7), one(3, 4, 4), one(4, 8), one(5, 7)]
        #expect(described(split.pieces(of: batch[...])) == ["1 2 3 4 5 as 1: 1 3 4, 2: 2 5"])
    }

    @Test func `a transaction of customers of two lanes is whole, and between others`() {
        let split = LaneSplit(rule: LaneRule(count: 2), changesMin: 2)
        let batch = [one(1, 4), one(2, 7), one(3, 4, 7), one(4, 8), one(5, 9), one(6, 1, 2), one(7, 3)]
        #expect(described(split.pieces(of: batch[...])) == ["1 2 as 1: 1, 2: 2", "3", "4 5 as 1: 4, 2: 5", "6 7"])
    }

    @Test func `few changes, or changes of one lane, are not divided`() {
        let split = LaneSplit(rule: LaneRule(count: 4), changesMin: 4)
        #expect(described(split.pieces(of: [one(1, 1), one(2, 2), one(3, 3)][...])) == ["1 2 3"])
        #expect(described(split.pieces(of: [one(1, 1, 5), one(2, 9), one(3, 1)][...])) == ["1 2 3"])
        #expect(described(split.pieces(of: [one(1, 1, 5), one(2, 2, 6)][...])) == ["1 2 as 2: 1, 3: 2"])
        #expect(described(split.pieces(of: [])).isEmpty)
    }

    @Test func `without a rule all is together`() {
        let split = LaneSplit(rule: nil, changesMin: 0)
        #expect(described(split.pieces(of: [one(1, 1), one(2, 2)][...])) == ["1 2"])
        #expect(described(split.pieces(of: [])).isEmpty)
    }

    @Test func `what is more than documents has no lane`() {
        let rule = LaneRule(count: 3)
        var moved = Fixture.row()
        moved[0] = "1"
        let move = CapturedTransaction.Change.row(
            mapping,
            RowChange(
                action: .update, relation: Fixture.oid, old: Fixture.values(Fixture.row()), new: Fixture.values(moved)))
        let blocked = CapturedTransaction.Change.blocked(
            Fixture.relation, .missing(["name"]), RowChange(action: .insert, relation: Fixture.oid))
        for change in [move, blocked, .truncate(Fixture.table)] {
            let slotless = LaneFixture.transaction(9, one(1, 5).changes + [change])
            #expect(rule.lane(of: slotless) == nil)
        }
        #expect(rule.lane(of: LaneFixture.transaction(9, [])) == nil)
        #expect(rule.lane(of: one(1, 5, 8)) == 3)
    }
}
