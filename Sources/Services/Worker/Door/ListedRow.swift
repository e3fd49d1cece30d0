import BSS
import Sharding

/// One row of a shard's page, with what the router needs to merge pages in order.
public struct ListedRow: Sendable {
    /// The resource's id: the last key of every order.
    public let id: ResourceID
    /// The resource's version.
    public let version: Int64
    /// The row's values for the query's sort keys, in their order.
    public let sortValues: [SortValue]
    /// The resource's JSON, already narrowed to the query's fields.
    public let bytes: [UInt8]

    /// Describes one row.
    public init(id: ResourceID, version: Int64, sortValues: [SortValue], bytes: [UInt8]) {
        self.id = id
        self.version = version
        self.sortValues = sortValues
        self.bytes = bytes
    }
}
