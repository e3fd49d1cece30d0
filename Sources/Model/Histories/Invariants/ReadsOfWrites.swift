import Sharding

/// What an answer shows was written: to this resource, by a request sent before, that was not refused.
struct ReadsOfWrites: Invariant {
    let name = "reads of writes"
    let subject = "markers shown"
    let division = HistoryDivision.marker

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        let writers = MarkedWrites(part.writes)
        for event in part.events {
            guard let shown = event.readMarker, event.outcome == .succeeded else { continue }
            log.examine()
            let moments = [event.invokedMicroseconds, event.completedMicroseconds]
            if let written = event.writtenMarker {
                // The events of another marker are in another part.
                guard written != shown else { continue }
                log.report(
                    "\(event.operation) wrote \(written), and its answer shows \(shown)", resource: event.resource,
                    at: moments)
                continue
            }
            let writes = writers[shown]
            if writes.isEmpty {
                guard part.run.origin(of: shown) == .recorded else { continue }
                log.report(
                    "\(event.operation) showed \(shown), which no request wrote", resource: event.resource, at: moments)
            } else if writes.allSatisfy({ $0.outcome == .refused }) {
                log.report(
                    "\(event.operation) showed \(shown), whose write was refused", resource: event.resource,
                    at: writes[0].moments + moments)
            } else if writes.allSatisfy({ $0.invokedMicroseconds > event.completedMicroseconds }) {
                log.report(
                    "\(event.operation) showed \(shown) before it was sent", resource: event.resource,
                    at: moments + writes[0].moments)
            } else if let id = event.resource, !writes.contains(where: { $0.resource == nil || $0.resource == id }) {
                log.report(
                    "\(event.operation) showed \(shown), which was written to \(writes[0].resource?.text ?? "")",
                    resource: id, at: writes[0].moments + moments)
            }
        }
    }
}
