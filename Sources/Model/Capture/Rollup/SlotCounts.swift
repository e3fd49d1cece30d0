import Sharding

/// How many row changes there were of each slot.
public struct SlotCounts: Sendable, Equatable {
    /// The changes of one slot.
    public struct Entry: Sendable, Equatable {
        /// The slot, 0...4095.
        public let slot: Int
        /// Its changes, above 0.
        public let changes: Int64
    }

    private var counts = [Int64](repeating: 0, count: Slot.count)

    /// No changes.
    public init() {}

    /// Counts a change of a document; what else a shard says, and a row without a slot, is no document.
    public mutating func add(_ change: CapturedTransaction.Change) {
        guard let slot = change.slot else { return }
        counts[slot] += 1
    }

    /// Adds what another has counted.
    public mutating func add(_ other: SlotCounts) {
        for slot in counts.indices { counts[slot] += other.counts[slot] }
    }

    /// The slots that had changes, in their order.
    public var entries: [Entry] {
        counts.indices.compactMap { counts[$0] > 0 ? Entry(slot: $0, changes: counts[$0]) : nil }
    }
}
