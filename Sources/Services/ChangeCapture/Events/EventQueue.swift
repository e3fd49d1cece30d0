import Capture

/// Events between the reading of a stream and their publication, bounded in bytes; of one actor.
struct EventQueue {
    /// What waits.
    enum Item: Sendable {
        case event(BusEvent)
        /// Everything of a transaction stands before it.
        case end(LSN)
    }

    /// About what an event takes in memory beside its payload.
    private static let eventOverheadBytes = 512

    private let bytesMax: Int
    private var items: [Item] = []
    private var bytes = 0
    private var ends = 0

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    var isEmpty: Bool { items.isEmpty }
    var isFull: Bool { bytes >= bytesMax }

    mutating func append(_ item: Item) {
        items.append(item)
        switch item {
        case .event(let event): bytes += event.payload.count + Self.eventOverheadBytes
        case .end: ends += 1
        }
    }

    /// Whether the end of a transaction has come.
    var hasEnd: Bool { ends > 0 }

    /// The oldest events, at most so many, and the last end that stands behind them.
    ///
    /// `covering` is the end of the last event's own transaction, nil where it has not come.
    mutating func take(events eventsMax: Int) -> (events: [BusEvent], end: LSN?, covering: LSN?) {
        var events: [BusEvent] = []
        var end: LSN?
        var count = 0
        walk: for item in items {
            switch item {
            case .event(let event):
                if events.count == eventsMax { break walk }
                events.append(event)
                bytes -= event.payload.count + Self.eventOverheadBytes
            case .end(let position):
                end = position
                ends -= 1
            }
            count += 1
        }
        var covering: LSN?
        if count > 0, case .end = items[count - 1] {
            covering = end
        } else {
            covering = items[count...].lazy.compactMap { if case .end(let end) = $0 { end } else { nil } }.first
        }
        items.removeFirst(count)
        return (events, end, covering)
    }
}
