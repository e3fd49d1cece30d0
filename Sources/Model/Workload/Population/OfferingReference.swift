import Sharding

/// The product offering of the catalog that orders and products of a data set refer to.
public struct OfferingReference: Hashable, Sendable {
    /// Its id, which is the tier's own: each tier's catalog gives another.
    public let id: ResourceID
    /// Its name.
    public let name: String

    /// Names an offering.
    ///
    /// - Parameter name: Must need no escape in JSON.
    public init(id: ResourceID, name: String) {
        self.id = id
        self.name = name
    }
}
