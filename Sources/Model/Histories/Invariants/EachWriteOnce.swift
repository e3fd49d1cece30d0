import Sharding

/// A write is in one resource at most: an acknowledged one in its own, an unknown one in one or none, a refused one in
/// none.
struct EachWriteOnce: Invariant {
    let name = "each write once"
    let subject = "markers in rows"
    let division = HistoryDivision.marker

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        guard let state else { return }
        let writers = MarkedWrites(part.writes)
        var rows: [String: [ResourceID]] = [:]
        for row in state.rows {
            guard let marker = row.marker, part.run.origin(of: marker) != .foreign else { continue }
            // The same id on two shards is a move's doing, or `RowsOnTheirOwner`'s to report.
            if !rows[marker, default: []].contains(row.id) { rows[marker, default: []].append(row.id) }
        }
        log.examine(rows.count)
        for (marker, ids) in rows {
            let writes = writers[marker]
            let moments = writes.first?.moments ?? []
            if ids.count > 1 {
                log.report(
                    "the one write of \(marker) is in \(ids.count) rows, \(ids[0]) and \(ids[1])", resource: ids[0],
                    at: moments)
            } else if writes.isEmpty {
                guard part.run.origin(of: marker) == .recorded else { continue }
                log.report("a row holds \(marker), which no request wrote", resource: ids[0])
            } else if writes.allSatisfy({ $0.outcome == .refused }) {
                log.report(
                    "\(writes[0].operation) of \(marker) was refused, and is in a row", resource: ids[0], at: moments)
            } else if !writes.contains(where: { $0.resource == nil || $0.resource == ids[0] }) {
                log.report(
                    "\(marker) was written to \(writes[0].resource?.text ?? ""), and is in another row",
                    resource: ids[0],
                    at: moments)
            }
        }
    }
}
