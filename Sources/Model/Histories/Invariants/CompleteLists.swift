import Sharding

/// An owner's list shows everything that was acknowledged as created for the owner before it was asked for.
///
/// A list that was not walked to its end is held to this as far as it went, if it goes by id.
struct CompleteLists: Invariant {
    let name = "complete lists"
    let subject = "owners' lists"
    let division = HistoryDivision.slot

    private struct Listing: Hashable {
        let owner: ResourceID
        let collection: String
    }

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        let walks = ListWalk.walks(in: part)
        guard !walks.isEmpty else { return }
        var created: [Listing: [LogicalWrite]] = [:]
        for write in part.writes where write.isCreate && write.isAcknowledged && write.resource != nil {
            guard let owner = write.owner, let collection = write.collection else { continue }
            created[Listing(owner: owner, collection: collection), default: []].append(write)
        }
        for walk in walks {
            let page = walk.pages[0]
            guard let owner = page.owner, let collection = page.collection, page.page == 0 else { continue }
            log.examine()
            let listed = walk.listed
            let shown = Set(listed)
            for write in created[Listing(owner: owner, collection: collection)] ?? [] {
                guard let id = write.resource, let end = write.acknowledgedMicroseconds,
                    end < walk.invokedMicroseconds, !shown.contains(id),
                    walk.isWhole || page.sort == nil && id < listed.last ?? id
                else { continue }
                log.report(
                    "\(page.operation) of \(owner) left it out, though it was acknowledged before", resource: id,
                    at: [end, walk.invokedMicroseconds])
            }
        }
    }
}
