/// A value that a filter compares with, typed as its column is.
public enum FilterValue: Sendable, Hashable {
    /// For `text` and `text[]`.
    case text(String)
    /// For `boolean`.
    case boolean(Bool)
    /// For `bigint`.
    case integer(Int64)
    /// For `numeric`: a plain decimal token.
    case decimal(String)
    /// For `timestamptz`.
    case timestamp(Timestamp)
}
