/// A binary heap of the next row of each page: the least comes out first.
struct MergeHeap {
    private let pages: [[ListedRow]]
    private let order: RowOrder
    /// The page and the place in it of each page's next row; a heap by that row.
    private var heads: [(page: Int, place: Int)] = []

    init(pages: [[ListedRow]], order: RowOrder) {
        self.pages = pages
        self.order = order
        heads = pages.indices.filter { !pages[$0].isEmpty }.map { ($0, 0) }
        for index in stride(from: heads.count / 2 - 1, through: 0, by: -1) { sink(index) }
    }

    /// Takes the least row that is left.
    mutating func next() -> ListedRow? {
        guard let head = heads.first else { return nil }
        if head.place + 1 < pages[head.page].count {
            heads[0].place += 1
        } else {
            heads[0] = heads[heads.count - 1]
            heads.removeLast()
        }
        sink(0)
        return pages[head.page][head.place]
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        order.isBefore(
            pages[heads[left].page][heads[left].place], pages[heads[right].page][heads[right].place])
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heads.count && isBefore(child, least) {
                least = child
            }
            if least == parent { return }
            heads.swapAt(parent, least)
            parent = least
        }
    }
}
