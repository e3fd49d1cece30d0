/// One value of a replicated row.
public enum TupleValue: Sendable, Hashable {
    /// SQL NULL; in the old row of an update or delete also "not part of the key".
    case null
    /// A long value (TOAST) that the update did not touch and that is therefore not sent: keep what is there.
    case unchanged
    /// The value in PostgreSQL's text form.
    case text(ArraySlice<UInt8>)

    /// The bytes of a value that was sent and is not NULL.
    public var bytes: ArraySlice<UInt8>? {
        if case .text(let bytes) = self { bytes } else { nil }
    }
}
