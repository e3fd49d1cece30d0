import Capture

/// Transactions of customers' rows.
enum LaneFixture {
    static func mapping() throws -> TableMapping { try TableMapping(Fixture.relation, to: Fixture.table) }

    /// A transaction that changes a row of each of these slots.
    static func transaction(_ end: UInt64, slots: [Int], _ mapping: TableMapping) -> CapturedTransaction {
        transaction(
            end,
            slots.map { slot in
                var row = Fixture.row()
                row[0] = "\(slot)"
                return .row(
                    mapping, RowChange(action: .insert, relation: Fixture.oid, new: Fixture.values(row)))
            })
    }

    static func transaction(_ end: UInt64, _ changes: [CapturedTransaction.Change]) -> CapturedTransaction {
        CapturedTransaction(end: LSN(rawValue: end), committedAt: 0, changes: changes, bytes: 1)
    }
}
