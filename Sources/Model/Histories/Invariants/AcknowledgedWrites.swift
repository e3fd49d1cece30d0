import Sharding

/// Every acknowledged write is in its resource's row after the run, or was written over by a later one.
struct AcknowledgedWrites: Invariant {
    let name = "acknowledged writes"
    let subject = "written resources"
    let division = HistoryDivision.slot

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        guard let state else { return }
        let rows = Dictionary(grouping: state.rows, by: \.id)
        for (id, resource) in part.resources {
            let acknowledged = resource.writes.filter { $0.isAcknowledged && $0.marker != nil }
            guard let last = acknowledged.max(by: { ($0.version ?? 0) < ($1.version ?? 0) }) else { continue }
            log.examine()
            let found = rows[id] ?? []
            guard let row = found.first(where: state.isOnOwner) else {
                log.report(missing(last, found, state), resource: id, at: last.moments)
                continue
            }
            if let version = last.version, row.version < version {
                log.report(
                    """
                    \(last.operation) was acknowledged as version \(version), and its row has version \(row.version)
                    """, resource: id, at: last.moments)
            } else if let lost = acknowledged.first(where: { isLost($0, from: row, resource) }) {
                log.report(
                    "\(lost.operation) wrote \(lost.marker ?? ""), and its row holds \(row.marker ?? "no marker")",
                    resource: id, at: lost.moments)
            }
        }
    }

    private func missing(_ last: LogicalWrite, _ found: [StoredRow], _ state: FinalState) -> String {
        guard let row = found.first, let slot = row.id.slot else {
            return "\(last.operation) was acknowledged, and its row with \(last.marker ?? "") is on no shard"
        }
        let owner = state.owner(of: slot)?.rawValue ?? "no shard"
        return "\(last.operation) was acknowledged, and its row is on \(row.shard) only, though \(owner) owns it"
    }

    /// Whether a row of the same version holds another marker, or one that the write certainly came after.
    private func isLost(_ write: LogicalWrite, from row: StoredRow, _ resource: HistoryPart.Resource) -> Bool {
        guard write.marker != row.marker else { return false }
        if write.version == row.version { return true }
        let writers = resource.writes.filter { $0.marker != nil && $0.marker == row.marker }
        guard !writers.isEmpty else { return false }
        return writers.allSatisfy { ($0.acknowledgedMicroseconds ?? .max) < write.invokedMicroseconds }
    }
}
