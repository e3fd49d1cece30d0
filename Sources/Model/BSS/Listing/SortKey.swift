/// One attribute that a list is sorted by.
public struct SortKey: Sendable, Hashable {
    /// The attribute; it is sortable.
    public let attribute: Attribute
    /// Whether the greatest comes first.
    ///
    /// As in PostgreSQL, absent values come last ascending and first descending.
    public let isDescending: Bool

    /// Whether a document can have this value of the attribute, so that a statement can compare with it.
    func takes(_ value: SortValue) -> Bool {
        switch (value, attribute.column?.kind) {
        case (.null, _): true
        case (.text(let text), .text): !text.utf8.contains(0)
        case (.boolean, .boolean), (.integer, .integer): true
        case (.timestamp(let moment), .timestamp): Timestamp.writable.contains(moment)
        case (.text, _), (.boolean, _), (.integer, _), (.timestamp, _): false
        }
    }

    /// Makes a sort key.
    public init(_ attribute: Attribute, isDescending: Bool = false) {
        self.attribute = attribute
        self.isDescending = isDescending
    }
}
