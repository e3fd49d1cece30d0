/// Slots that a shard owns since one epoch.
public struct SlotAssignment: Sendable, Hashable, CustomStringConvertible {
    /// The slots.
    public let range: SlotRange
    /// Since which version of the slot map.
    public let epoch: Epoch

    /// Assigns a range of slots.
    public init(_ range: SlotRange, epoch: Epoch = .first) {
        self.range = range
        self.epoch = epoch
    }

    /// The range, and the epoch if it is not the first: `0-1023` or `0-3@7`.
    public var description: String { epoch == .first ? "\(range)" : "\(range)@\(epoch)" }

    /// Sorts assignments that do not overlap, and joins neighbours of one epoch.
    static func joined(_ assignments: [SlotAssignment]) -> [SlotAssignment] {
        var joined: [SlotAssignment] = []
        for next in assignments.sorted(by: { $0.range.first < $1.range.first }) {
            if let last = joined.last, last.epoch == next.epoch, last.range.last.index + 1 == next.range.first.index {
                joined[joined.count - 1] = SlotAssignment(
                    SlotRange(last.range.first, through: next.range.last), epoch: last.epoch)
            } else {
                joined.append(next)
            }
        }
        return joined
    }
}
