/// One attribute that a list is sorted by.
public struct SortKey: Sendable, Hashable {
    /// The attribute; it is sortable.
    public let attribute: Attribute
    /// Whether the greatest comes first.
    ///
    /// As in PostgreSQL, absent values come last ascending and first descending.
    public let isDescending: Bool

    /// Makes a sort key.
    public init(_ attribute: Attribute, isDescending: Bool = false) {
        self.attribute = attribute
        self.isDescending = isDescending
    }
}
