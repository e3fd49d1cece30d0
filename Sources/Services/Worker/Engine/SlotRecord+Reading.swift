import PostgresClient
import Sharding

extension SlotRecord {
    private static let statement = PostgresStatement(
        "select slot, epoch, state, moved_to from public.slot_ownership order by slot")

    /// Reads all rows of `slot_ownership`, 4096 at most.
    ///
    /// Among the point reads, so that lists that fill their connections do not hide a move.
    static func readAll(
        from pool: PostgresPool, deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> [SlotRecord] {
        let rows = try await pool.read(statement, [], deadline: deadline)
        var records: [SlotRecord] = []
        records.reserveCapacity(rows.count)
        for row in rows {
            // The table's own checks hold both; a row that breaks them claims nothing.
            guard let slot = Slot(rawValue: UInt16(bitPattern: try row.int2(0))),
                let state = SlotState(rawValue: try row.text(2))
            else { continue }
            records.append(
                SlotRecord(
                    slot: slot, epoch: Epoch(rawValue: try row.int8(1)), state: state,
                    movedTo: row.isNull(3) ? nil : ShardName(rawValue: try row.text(3))))
        }
        return records
    }
}
