import Sharding

/// A Customer-Key has one root of a kind, and the shards know it after the run.
struct OneRootACustomerKey: Invariant {
    let name = "one root a customer key"
    let subject = "new customers"
    let division = HistoryDivision.slot

    private struct Place: Hashable {
        let number: String
        let collection: String?
    }

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        var roots: [Place: LogicalWrite] = [:]
        let taken = state.map { Dictionary(grouping: $0.keys, by: \.number) }
        for write in part.writes where write.isCreate && write.isAcknowledged {
            guard let number = write.customerKey, let id = write.resource else { continue }
            log.examine()
            if let state, let taken {
                let own = taken[number, default: []].filter { $0.resource == id }
                if own.isEmpty {
                    log.report("its Customer-Key is not recorded as its own", resource: id, at: write.moments)
                } else if !own.contains(where: { state.owner(of: $0.slot) == $0.shard }) {
                    log.report(
                        "its Customer-Key is recorded on \(own[0].shard), not on the owner", resource: id,
                        at: write.moments)
                }
            }
            let place = Place(number: number, collection: write.collection)
            if let other = roots[place], other.resource != id {
                log.report(
                    "its Customer-Key is also \(other.resource?.text ?? "")'s", resource: id,
                    at: other.moments + write.moments)
            }
            roots[place] = write
        }
    }
}
