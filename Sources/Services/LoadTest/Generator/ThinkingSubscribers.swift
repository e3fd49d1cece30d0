/// Errands that are due later, steps of visits and requests to be repeated, the earliest first: a binary heap.
struct ThinkingSubscribers {
    private var heap: [Errand] = []

    /// How many there are.
    var count: Int { heap.count }

    /// When the earliest is due.
    var due: Int64? { heap.first?.due }

    /// Adds an errand.
    mutating func insert(_ errand: Errand) {
        heap.append(errand)
        var child = heap.count - 1
        while child > 0, heap[child].due < heap[(child - 1) / 2].due {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the earliest errand out if it is due.
    mutating func next(dueBy now: Int64) -> Errand? {
        guard let first = heap.first, first.due <= now, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].due < heap[least].due { least = child }
            }
            if least == parent { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    /// Takes out those that have been sent and are to be sent again, or all others.
    mutating func removeAll(underWay: Bool) -> [Errand] {
        let all = heap
        heap.removeAll()
        for errand in all where errand.isUnderWay != underWay { insert(errand) }
        return all.filter { $0.isUnderWay == underWay }
    }
}
