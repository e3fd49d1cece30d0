import Sharding

/// The place after which a page begins: the last row's sort values and id.
///
/// It says nothing of shards, so it stays good while slots move.
public struct ListCursor: Sendable, Hashable {
    /// One value per sort key.
    public let sortValues: [SortValue]
    /// The id of the last row seen, which breaks ties, ascending.
    public let id: ResourceID

    /// Makes a cursor.
    public init(sortValues: [SortValue], id: ResourceID) {
        self.sortValues = sortValues
        self.id = id
    }

    /// The place after a row.
    public init(after row: ListedRow) {
        self.init(sortValues: row.sortValues, id: row.id)
    }
}
