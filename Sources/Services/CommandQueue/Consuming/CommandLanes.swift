import Synchronization

/// The commands of a source by lane, each lane in the order of delivery.
///
/// Bounded by what is held: the source delivers no more.
final class CommandLanes<Item: Sendable>: Sendable {
    /// Those behind the one that is being done; a lane is there while one is.
    private let waiting = Mutex<[CommandLane: [Item]]>([:])

    /// Puts an item into its lane.
    ///
    /// - Returns: Whether the lane was empty: the caller does the item, and then asks for the next.
    func add(_ item: Item, to lane: CommandLane) -> Bool {
        waiting.withLock { waiting in
            guard waiting[lane] != nil else {
                waiting[lane] = []
                return true
            }
            waiting[lane]?.append(item)
            return false
        }
    }

    /// The next item of a lane whose last one is done; nil at its end, and the lane is gone then.
    func next(of lane: CommandLane) -> Item? {
        waiting.withLock { waiting in
            guard let items = waiting[lane], !items.isEmpty else {
                waiting[lane] = nil
                return nil
            }
            return waiting[lane]?.removeFirst()
        }
    }
}
