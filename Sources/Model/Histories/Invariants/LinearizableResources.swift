import Sharding

/// Each resource behaves as if its requests were done one after the other, each between its sending and its answer.
///
/// Where all answers named versions, these are the order and `VersionChain` holds it against time; else an order is
/// searched for by `RegisterSearch`.
struct LinearizableResources: Invariant {
    let name = "linearizable resources"
    let subject = "resources"
    let division = HistoryDivision.slot

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        var rows: [ResourceID: StoredRow] = [:]
        for row in state?.rows ?? [] where state?.isOnOwner(row) ?? false { rows[row.id] = row }
        log.examine(part.resources.count)
        for (id, resource) in part.resources {
            if VersionChain.applies(to: resource) {
                for fault in VersionChain(resource, row: rows[id], run: part.run).faults() {
                    log.report(fault.sentence, resource: id, at: fault.moments)
                }
                continue
            }
            let register = ResourceRegister(resource, row: rows[id], run: part.run)
            switch RegisterSearch.judge(register.operations, initial: register.initial) {
            case .linearizable: continue
            case .undecided: log.leaveUndecided()
            case .notLinearizable:
                log.report(
                    "\(register.operations.count) requests can have happened in no order", resource: id,
                    at: [resource.writes.first?.moments.first, resource.reads.first?.invokedMicroseconds]
                        .compactMap { $0 })
            }
        }
    }
}
