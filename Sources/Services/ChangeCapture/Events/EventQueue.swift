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

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    var isEmpty: Bool { items.isEmpty }
    var isFull: Bool { bytes >= bytesMax }

    mutating func append(_ item: Item) {
        items.append(item)
        if case .event(let event) = item { bytes += event.payload.count + Self.eventOverheadBytes }
    }

    /// The oldest events, at most so many, and the last end that stands behind them.
    mutating func take(events eventsMax: Int) -> (events: [BusEvent], end: LSN?) {
        var events: [BusEvent] = []
        var end: LSN?
        var count = 0
        walk: for item in items {
            switch item {
            case .event(let event):
                if events.count == eventsMax { break walk }
                events.append(event)
                bytes -= event.payload.count + Self.eventOverheadBytes
            case .end(let position): end = position
            }
            count += 1
        }
        items.removeFirst(count)
        return (events, end)
    }
}
