/// What the global catalog's replica holds of an attribute that has a column.
public enum Replication: Sendable, Hashable {
    /// The column as it is.
    case plain
    /// A keyed digest of each value, so that an exact value is found and none can be read.
    case masked(MaskedValue)
    /// Nothing.
    case withheld
}
