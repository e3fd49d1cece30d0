import Sharding

/// A document by what the replica finds it by.
public struct RowKey: Sendable, Hashable, Comparable {
    /// The slot.
    public let slot: Int16
    /// The id's text.
    public let id: String

    /// Makes a key.
    public init(slot: Int16, id: String) {
        self.slot = slot
        self.id = id
    }

    /// Orders keys as the tables' primary keys do: by slot, then by id.
    public static func < (left: RowKey, right: RowKey) -> Bool { (left.slot, left.id) < (right.slot, right.id) }
}
