import Sharding

/// A row as a shard answers a list: what orders it, and its document.
public struct ListedRow: Sendable, Hashable {
    /// One value per sort key of the query.
    public let sortValues: [SortValue]
    /// The id, which breaks ties.
    public let id: ResourceID
    /// The document's bytes; none when the shard withheld them, since the documents before filled the answer.
    public let document: [UInt8]

    /// Makes a row.
    public init(sortValues: [SortValue], id: ResourceID, document: [UInt8]) {
        self.sortValues = sortValues
        self.id = id
        self.document = document
    }

    /// Whether the row only says where it stands in the order.
    public var isWithheld: Bool { document.isEmpty }
}
