import Sharding

/// Where a request's work is done.
public enum Place: Sendable, Hashable {
    /// On the shard that owns the slot.
    case slot(Slot)
    /// At the global catalog.
    case catalog

    /// The slot that the request names: the catalog's documents have none, and say the first.
    var slot: Slot {
        switch self {
        case .slot(let slot): slot
        case .catalog: Slot(hash: 0)
        }
    }
}
