import Sharding

/// After the run every row is on the shard that owns its slot; another shard keeps one only while the slot moves.
struct RowsOnTheirOwner: Invariant {
    let name = "rows on their owner"
    let subject = "rows"
    let division = HistoryDivision.slot

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        guard let state else { return }
        for row in state.rows {
            guard let slot = row.id.slot, concerns(part, row) else { continue }
            log.examine()
            guard !state.isOnOwner(row) else { continue }
            let claims = state.claims[slot, default: []]
            // A shard with a row of its own in `slot_ownership` has the slot on its way in or out.
            guard !claims.contains(where: { $0.shard == row.shard && !$0.isOwner }) else { continue }
            let owner = state.owner(of: slot)?.rawValue ?? "no shard"
            log.report("\(row.shard) has its row, and slot \(slot) belongs to \(owner)", resource: row.id)
        }
    }

    /// Rows that other runs left are theirs to explain.
    private func concerns(_ part: HistoryPart, _ row: StoredRow) -> Bool {
        part.resources[row.id] != nil || row.marker.map { part.run.origin(of: $0) != .foreign } ?? false
    }
}
