/// A row's value for one sort key.
public enum SortValue: Sendable, Hashable {
    /// The attribute is absent.
    case null
    /// `text`, compared by its UTF-8 bytes as PostgreSQL does in locale C.
    case text(String)
    /// `boolean`: false before true.
    case boolean(Bool)
    /// `bigint`.
    case integer(Int64)
    /// `timestamptz`.
    case timestamp(Timestamp)
}
