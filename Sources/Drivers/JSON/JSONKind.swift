/// What a JSON value is (RFC 8259, section 3).
public enum JSONKind: UInt8, Sendable, Hashable {
    /// Members in the order of the source, each name once.
    case object
    /// Elements in the order of the source.
    case array
    /// Text.
    case string
    /// A number of any size and precision, kept as it was written.
    case number
    /// The literal `true`.
    case `true`
    /// The literal `false`.
    case `false`
    /// The literal `null`.
    case null
}
