import Sharding

/// A walk through a list's pages shows nothing twice, and without `sort` it goes by id.
struct OrderedPages: Invariant {
    let name = "ordered pages"
    let subject = "lists"
    let division = HistoryDivision.slot

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        for walk in ListWalk.walks(in: part) {
            log.examine()
            let listed = walk.listed
            let moments = [walk.invokedMicroseconds, walk.completedMicroseconds]
            var seen: Set<ResourceID> = []
            if let twice = listed.first(where: { !seen.insert($0).inserted }) {
                log.report("\(walk.pages[0].operation) showed a resource twice", resource: twice, at: moments)
            } else if walk.pages[0].sort == nil, let place = firstFall(listed) {
                log.report(
                    "\(walk.pages[0].operation) showed it after \(listed[place - 1]), against the order of ids",
                    resource: listed[place], at: moments)
            }
        }
    }

    /// The first place whose id is below the one before.
    private func firstFall(_ listed: [ResourceID]) -> Int? {
        listed.indices.dropFirst().first { listed[$0] < listed[$0 - 1] }
    }
}
