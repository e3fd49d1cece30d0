import Capture
import Synchronization

/// The changes of each slot that were applied and are not written down yet, of all shards.
///
/// In memory only: what was counted since the last writing is lost with the process, and planning can do without it.
final class SlotActivity: Sendable {
    private let counts = Mutex(SlotCounts())

    /// Counts what was applied.
    func add(_ applied: ArraySlice<CapturedTransaction>) {
        counts.withLock { counts in
            for transaction in applied {
                for change in transaction.changes { counts.add(change) }
            }
        }
    }

    /// Adds what was counted elsewhere, or taken and could not be written.
    func add(_ other: SlotCounts) {
        counts.withLock { $0.add(other) }
    }

    /// What was counted, from now on counted anew.
    func take() -> SlotCounts {
        counts.withLock { counts in
            defer { counts = SlotCounts() }
            return counts
        }
    }
}
