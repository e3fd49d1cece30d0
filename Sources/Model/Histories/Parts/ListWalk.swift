import Sharding

/// The pages of one walk through a list, from the first on, as far as they came one after the other.
struct ListWalk {
    /// The pages in their order, at least one; the first is the list's first.
    private(set) var pages: [HistoryEvent]

    /// Whether the list's last page came.
    var isWhole: Bool { !(pages.last?.hasNextPage ?? true) }
    /// When the first page was asked for.
    var invokedMicroseconds: Int64 { pages.map(\.invokedMicroseconds).min() ?? 0 }
    /// When the last page had come.
    var completedMicroseconds: Int64 { pages.map(\.completedMicroseconds).max() ?? 0 }
    /// Everything shown, in the order shown.
    var listed: [ResourceID] { pages.flatMap(\.listed) }

    private struct Name: Hashable {
        let process: Int
        let walk: UInt64
    }

    /// The walks of a part; a page without a walk is one of its own.
    static func walks(in part: HistoryPart) -> [ListWalk] {
        var walks: [ListWalk] = []
        var named: [Name: [HistoryEvent]] = [:]
        for event in part.events where event.effect == .list && event.outcome == .succeeded {
            if let walk = event.walk {
                named[Name(process: event.process, walk: walk), default: []].append(event)
            } else {
                walks.append(ListWalk(pages: [event]))
            }
        }
        for pages in named.values {
            let ordered = pages.sorted { $0.page < $1.page }
            var joined: [HistoryEvent] = []
            for page in ordered where page.page == joined.count { joined.append(page) }
            if !joined.isEmpty { walks.append(ListWalk(pages: joined)) }
        }
        return walks
    }
}
