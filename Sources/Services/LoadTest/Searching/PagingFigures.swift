/// Whether the pages of a search together are what it found: each id once, in order, as many as the total says.
public struct PagingFigures: Sendable, Encodable, Equatable {
    /// The kind, as tables name it.
    public let search: String
    /// The exact total that the first page named.
    public let total: Int
    /// How many pages there were.
    public let pages: Int
    /// How many ids they had.
    public let ids: Int
    /// What was wrong, nil if nothing.
    public let fault: String?

    /// Judges pages in the order in which they were read, of a search that is sorted by id.
    init(_ kind: SearchKind, pages: [SearchPage]) {
        let all = pages.flatMap(\.ids)
        let total = pages.first?.total ?? 0
        search = kind.title
        self.total = total
        self.pages = pages.count
        ids = all.count
        fault =
            if pages.contains(where: { !$0.isExact || $0.total != total }) {
                "the total changed from page to page: is the tier written to?"
            } else if Set(all).count != all.count {
                "\(all.count - Set(all).count) ids came twice"
            } else if zip(all, all.dropFirst()).contains(where: { $0 > $1 }) {
                "the ids are not in order"
            } else if all.count != total {
                "\(all.count) ids came, and the total says \(total)"
            } else {
                nil
            }
    }
}
